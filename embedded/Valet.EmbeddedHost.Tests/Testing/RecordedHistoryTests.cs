using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Tests.Testing;

public sealed class RecordedHistoryTests
{
    private static readonly DateTime Noon = new(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Format 1 is frozen: what stands in the file was written once and must be read, and written again, as it is.</summary>
    [Fact]
    public void The_frozen_document_with_every_kind_of_fact_reads_and_writes_as_it_always_did()
    {
        var frozen = File.ReadAllText(Beside("format-1.json"));
        Assert.Equal(frozen, EveryKind().ToJson());
        Assert.Equal(frozen, RecordedHistory.Parse(frozen).ToJson());
    }

    [Fact]
    public void The_frozen_document_holds_every_kind_of_fact_there_is()
    {
        var kinds = typeof(Fact).Assembly.GetTypes().Where(t => typeof(Fact).IsAssignableFrom(t) && !t.IsAbstract).ToHashSet();
        Assert.Empty(kinds.Except(EveryKind().Turns.SelectMany(turn => turn.Facts).Select(fact => fact.GetType())));
    }

    [Fact]
    public void Facts_survive_the_document_unchanged()
    {
        var written = EveryKind();
        var read = RecordedHistory.Parse(written.ToJson());
        Assert.Equal(written.InstanceId, read.InstanceId);
        Assert.Equal(written.Start.Input, read.Start.Input);
        Assert.Equal(written.Turns.Select(turn => turn.At), read.Turns.Select(turn => turn.At));
        Assert.Equal(written.Turns[0].Facts.OfType<EventRaised>(), read.Turns[0].Facts.OfType<EventRaised>());
        Assert.Equal(written.Turns[0].Facts.OfType<TimerFired>(), read.Turns[0].Facts.OfType<TimerFired>());
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("{}", "cannot be read")]
    [InlineData("""{"format":2}""", "format 2")]
    [InlineData("""{"format":1,"orchestrator":"A","instanceId":"a","turns":[{"at":"2030-01-01T12:00:00Z","facts":[{"kind":"moonrise"}]}]}""", "moonrise")]
    public void What_is_no_recorded_history_is_refused_with_a_sentence(string json, string why)
    {
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => RecordedHistory.Parse(json)).Message);
    }

    private static RecordedHistory EveryKind()
    {
        var tags = new Dictionary<string, string> { ["team"] = "blue" };
        var failure = new TaskFailureDetails("System.Exception", "No.", null, new TaskFailureDetails("System.IO.IOException", "Disk.", null, null, null), null);
        var start = new ExecutionStart("Everything", """{"text":"ü <b>","number":1.50}""", "2.0", new ParentLink("Parent", "p", 0, 0), tags, Noon);
        Fact[] facts =
        [
            new EventRaised("go", "[1, 2]"), new EventRaised("bare", "not json"), new EventRaised("empty", null), new EventRaised("nothing", "null"),
            new ActivityScheduled(0, "A", "\"in\"", "1", tags), new ActivityCompleted(0, "\"out\""),
            new ActivityScheduled(1, "A", null, null, null), new ActivityFailed(1, failure, "gone"),
            new ChildScheduled(2, "C", "c-1", "1", null, null), new ChildCompleted(2, "2"),
            new ChildScheduled(3, "C", "c-2", "1", "3", tags), new ChildFailed(3, null),
            new TimerCreated(4, Noon.AddMinutes(1)), new TimerFired(4, Noon.AddMinutes(1)),
            new EntityCalled(5, "@counter@a", "add", "1", "r-1"), new EntityReplied("r-1", "1", null),
            new EntitySignalled(6, "@counter@a", "add", "1", Noon), new EventSent(7, "other", "hello", "true"),
            new LocksRequested(8, "r-2", ["@counter@a", "@counter@b"]), new LocksGranted("r-2"), new LockReleased(9, "@counter@a", "r-2"),
            new EmbeddedHost.Replay.Suspended("why"), new Resumed(null), new Rewound("again", 0), new Terminated("\"stop\"", IsRecursive: true),
            new Ended(10, new ExecutionEnd(ExecutionEndKind.Failed, null, failure)),
        ];
        return new RecordedHistory("everything-1", start, [new HistoryTurn(Noon.AddTicks(1234567), facts)]);
    }

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
