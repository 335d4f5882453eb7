using Valet.Boards.Forms;
using Valet.FillBenchmarks;
using Xunit;

namespace Valet.Functions.Tests.Boards;

/// <summary>A glance at the scoreboard: <c>./valet bench fill</c> is the whole of it.</summary>
public sealed class FillBenchTests
{
    [Fact]
    public async Task Forms_are_filled_right_and_a_wrong_answer_is_noticed()
    {
        await using var lab = await FillLab.StartAsync([]);

        foreach (var name in new[] { "recruitee", "breezy" })
        {
            var score = await lab.RunAsync(FormBoards.Find(name)!, runs: 0);
            Assert.True(score.IsRight, $"{name}: {score.Outcome}; {string.Join("; ", score.Wrong.Select(w => $"{w.Label} holds '{w.Held}', key {w.Key}, {w.Status}: {w.Reason}"))}");
            Assert.Equal((score.Fields, score.Fields, score.Answers), (score.FieldsRead, score.KeysRight, score.ValuesCommitted));
        }

        var form = FormBoards.Find("recruitee")!;
        var other = form with { Steps = [form.Steps[0] with { Questions = [.. form.Steps[0].Questions.Select(q => q.Key == "fullName" ? q with { Meant = ["Somebody Else"] } : q)] }] };
        var doubted = await lab.RunAsync(other, runs: 0);
        Assert.False(doubted.IsRight);
        Assert.Equal("candidate.name", Assert.Single(doubted.Wrong).Field);
    }

    [Fact]
    public async Task The_wizard_can_be_filled_and_sent_by_a_script_that_knows_it()
    {
        await using var lab = await FillLab.StartAsync([]);

        Assert.Empty(await lab.BareAsync(FormBoards.Find("workday")!));
    }
}
