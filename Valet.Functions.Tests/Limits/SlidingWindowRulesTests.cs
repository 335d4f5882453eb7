using Valet.Functions.Limits;

namespace Valet.Functions.Tests.Limits;

public sealed class SlidingWindowRulesTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Grants_places_until_the_window_is_full_and_then_says_when_it_opens()
    {
        var (state, first) = Ask(new SlidingWindow(), "a", Noon, max: 2);
        (state, var second) = Ask(state, "b", Noon.AddMinutes(10), max: 2);
        (state, var third) = Ask(state, "c", Noon.AddMinutes(20), max: 2);

        Assert.True(first.Granted);
        Assert.True(second.Granted);
        Assert.False(third.Granted);
        Assert.Equal(Noon.AddHours(1), third.OpensAt);
        Assert.Equal(2, state.Entries.Count);
    }

    [Fact]
    public void A_place_comes_free_exactly_when_it_was_said_to()
    {
        var (state, _) = Ask(new SlidingWindow(), "a", Noon, max: 1);
        Assert.False(Ask(state, "b", Noon.AddHours(1).AddTicks(-1), max: 1).Reply.Granted);
        Assert.True(Ask(state, "b", Noon.AddHours(1), max: 1).Reply.Granted);
    }

    [Fact]
    public void The_same_token_holds_one_place_however_often_it_asks()
    {
        var (state, _) = Ask(new SlidingWindow(), "a", Noon, max: 2);
        (state, var again) = Ask(state, "a", Noon.AddMinutes(1), max: 2);
        Assert.True(again.Granted);
        Assert.Single(state.Entries);
    }

    [Fact]
    public void A_place_given_back_can_be_taken_by_another()
    {
        var (state, _) = Ask(new SlidingWindow(), "a", Noon, max: 1);
        state = SlidingWindowRules.GiveBack(state, "a");
        Assert.True(Ask(state, "b", Noon, max: 1).Reply.Granted);
    }

    [Fact]
    public void A_limit_lowered_meanwhile_opens_when_enough_places_have_left()
    {
        var state = new SlidingWindow([.. Enumerable.Range(0, 5).Select(i => new WindowEntry($"t{i}", Noon.AddMinutes(i)))]);
        var (_, reply) = Ask(state, "x", Noon.AddMinutes(30), max: 2);
        Assert.Equal(Noon.AddMinutes(3).AddHours(1), reply.OpensAt);
    }

    private static (SlidingWindow State, AcquireReply Reply) Ask(SlidingWindow state, string token, DateTimeOffset now, int max) =>
        SlidingWindowRules.Acquire(state, new AcquireRequest(token, now, max, 3600));
}
