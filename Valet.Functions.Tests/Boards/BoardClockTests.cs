using System.Net;
using Valet.Boards;
using Xunit;

namespace Valet.Functions.Tests.Boards;

public sealed class BoardClockTests
{
    [Fact]
    public async Task A_slow_page_waits_for_the_clock()
    {
        var clock = new TickingClock();
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions { Clock = clock });
        using var post = new BoardPost(board);

        var page = post.GetAsync("/greenhouse/jobs/1?slow=90000");
        var wait = await clock.Asked;
        Assert.False(page.IsCompleted);
        clock.Ring();

        Assert.Equal(TimeSpan.FromSeconds(90), wait);
        Assert.Equal(HttpStatusCode.OK, (await page).Status);
    }

    [Fact]
    public async Task A_captcha_token_expires()
    {
        var clock = new TickingClock();
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions { Clock = clock, CaptchaLifetime = TimeSpan.FromMinutes(2) });
        using var post = new BoardPost(board);

        using var answer = await post.ApplyAsync("greenhouse", "1", change: _ => clock.Now += TimeSpan.FromMinutes(3));

        Assert.Equal(["captcha"], board.Refused.Single().Errors!.Keys);
    }

    /// <summary>Stands still, and rings the one timer that was asked for when the test says so.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private readonly TaskCompletionSource<TimeSpan> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? _ring;

        public DateTimeOffset Now { get; set; } = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public Task<TimeSpan> Asked => _asked.Task;

        public void Ring() => _ring!();

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            _asked.TrySetResult(dueTime);
            return new Timer(static _ => { }, null, Timeout.Infinite, Timeout.Infinite);
        }
    }
}
