using Valet.Boards;
using Valet.Cli.Api;

namespace Valet.Cli.Demo;

/// <summary>
/// Does what only the person may do, with what the person has: the gate's screenshot, its input, its answer, and a look at the board. Nothing here reaches
/// into the browser or the host.
/// </summary>
internal sealed class PersonsPart(ApiClient api, IDemoReporter report, PersonsAnswers answers, Func<CancellationToken, Task<ReceivedReport>> lookAtBoard, string evidenceFolder, TimeProvider clock)
{
    private const int MostPages = 10;
    private static readonly TimeSpan GlanceEvery = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan TickPatience = TimeSpan.FromSeconds(5);

    /// <summary>Answers one gate. A gate that closes meanwhile is no fault: the run says what comes next.</summary>
    public async Task PlayAsync(string gateId, CancellationToken cancellationToken)
    {
        var gate = await api.GateAsync(gateId, cancellationToken);
        if (gate.State != "open") return;
        try
        {
            object answer = gate.Kind switch
            {
                "captcha" => await SolveAsync(gate, cancellationToken),
                "review" => Approve(gate),
                "question" => Tell(gate),
                "takeover" when gate.Decisions?.Contains("sent") != false => await LookAsync(gate, cancellationToken),
                _ => GiveUp(gate),
            };
            var receipt = await api.AnswerGateAsync(gateId, answer, cancellationToken);
            report.Note($"gate {gate.Kind}: {receipt.Receipt}");
        }
        catch (ApiException refusal) when (refusal.Status == 409)
        {
            report.Note($"gate {gate.Kind}: {refusal.Message}");
        }
    }

    private async Task<object> SolveAsync(GateView gate, CancellationToken cancellationToken)
    {
        for (var page = 0; page < MostPages; page++)
        {
            var picture = await LookAtPageAsync(gate, cancellationToken);
            var spot = Spot(gate.Target, picture);
            if (spot is not var (x, y))
            {
                report.PlayedPart("The check is not in sight: scrolling down a page.");
                await api.GateInputAsync(gate.GateId, new { kind = "key", text = "PageDown" }, cancellationToken);
                continue;
            }

            report.PlayedPart($"Looked at the page, found the box of the check at {x},{y} and clicks it through the gate.");
            await api.GateInputAsync(gate.GateId, new { kind = "click", x, y }, cancellationToken);
            await SeeTickAsync(gate, picture, x, y, cancellationToken);
            return new { nonce = gate.Nonce, decision = "solved" };
        }

        report.PlayedPart("Found no check on the whole page and gives up.");
        return new { nonce = gate.Nonce, decision = "give_up" };
    }

    /// <summary>Where the eye falls: on a box within what the gate points at, else in the middle of that, else on a box anywhere.</summary>
    private static (int X, int Y)? Spot(GateTarget? target, PngImage picture)
    {
        if (target is null || target.Y + target.Height > picture.Height) return CheckboxFinder.Find(picture);
        return CheckboxFinder.Find(picture, target) ?? ((int)(target.X + target.Width / 2), (int)(target.Y + target.Height / 2));
    }

    /// <summary>Waits until the clicked spot looks different, as a person would before saying that it is done.</summary>
    private async Task SeeTickAsync(GateView gate, PngImage before, int x, int y, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < TickPatience)
        {
            var now = await LookAtPageAsync(gate, cancellationToken);
            if (Differs(before, now, x, y)) return;
            await Task.Delay(GlanceEvery, clock, cancellationToken);
        }
    }

    private static bool Differs(PngImage before, PngImage now, int x, int y)
    {
        if ((before.Width, before.Height) != (now.Width, now.Height)) return true;
        const int Reach = 7;
        for (var row = Math.Max(0, y - Reach); row <= Math.Min(now.Height - 1, y + Reach); row++)
        {
            for (var column = Math.Max(0, x - Reach); column <= Math.Min(now.Width - 1, x + Reach); column++)
            {
                if (before[column, row] != now[column, row]) return true;
            }
        }

        return false;
    }

    private async Task<PngImage> LookAtPageAsync(GateView gate, CancellationToken cancellationToken)
    {
        var bytes = await api.GateScreenshotAsync(gate.GateId, cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(evidenceFolder, $"gate-{gate.Kind}-{gate.GateId}.png"), bytes, cancellationToken);
        return PngImage.Decode(bytes);
    }

    private object Approve(GateView gate)
    {
        report.Review(gate.Fields ?? []);
        report.PlayedPart("Read the filled form and approves exactly this version of it.");
        return new { nonce = gate.Nonce, decision = "approved", digest = gate.Digest };
    }

    private object Tell(GateView gate)
    {
        var told = (gate.Fields ?? []).Select(f => (Field: f, Answer: answers.To(f.Label, f.Key, f.OptionLabels))).ToList();
        if (told.FirstOrDefault(t => t.Field.Required && t.Answer is null).Field is { } unknown)
        {
            report.PlayedPart($"Has no answer to '{unknown.Label}' and gives up.");
            return new { nonce = gate.Nonce, decision = "give_up" };
        }

        report.PlayedPart($"Answers {string.Join("; ", told.Where(t => t.Answer is not null).Select(t => $"'{t.Field.Label}'"))}.");
        return new { nonce = gate.Nonce, decision = "answered", answers = told.Where(t => t.Answer is not null).Select(t => new { selector = t.Field.Selector, value = t.Answer }).ToList() };
    }

    private async Task<object> LookAsync(GateView gate, CancellationToken cancellationToken)
    {
        var arrived = (await lookAtBoard(cancellationToken)).Received.Count > 0;
        report.PlayedPart(arrived ? "Asked the board: the application is there, so it was sent." : "Asked the board: nothing is there, so it was not sent.");
        return new { nonce = gate.Nonce, decision = arrived ? "sent" : "not_sent" };
    }

    private object GiveUp(GateView gate)
    {
        report.PlayedPart($"Does not know how to pass a gate of kind {gate.Kind} and gives up.");
        return new { nonce = gate.Nonce, decision = "give_up" };
    }
}
