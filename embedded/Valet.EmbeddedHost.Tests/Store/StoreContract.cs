using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Store;

/// <summary>What every store must do; run once per store.</summary>
public abstract class StoreContract : IDisposable
{
    private static readonly DateTime At = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly IStore _store;

    protected StoreContract(Func<object> open)
    {
        _store = (IStore)open();
        StoreContents contents = _store.Open();
        Assert.Empty(contents.Open);
        Assert.Empty(contents.Inbox);
    }

    [Fact]
    public void An_instance_comes_back_as_it_was_written()
    {
        var start = new ExecutionStart("Name", "\"in\"", "1.0", new ParentLink("P", "p1", 7, 3), new Dictionary<string, string> { ["a"] = "1" }, At, [new EventRaised("x", "1")]);
        InstanceRow row = Row("i1", 1) with
        {
            Start = start,
            Failure = new TaskFailureDetails("T", "m", "s", new TaskFailureDetails("U", "n", null, null, null), null),
            Output = "\"out\"",
            CustomStatus = "{}",
        };
        Write(commit => commit.Insert = row);
        InstanceRow read = _store.FindInstance("i1")!;
        Assert.Equal(row.Failure, read.Failure);
        Assert.Equal(start.Parent, read.Start.Parent);
        Assert.Equal(start.Carried, read.Start.Carried);
        Assert.Equal("1", read.Start.Tags!["a"]);
        Assert.Equal((row.Output, row.CustomStatus, row.Status, At), (read.Output, read.CustomStatus, read.Status, read.Start.ScheduledAt));
        Assert.Null(_store.FindInstance("I1"));
    }

    [Fact]
    public void Every_fact_comes_back_as_it_was_written()
    {
        var failure = new TaskFailureDetails("Type", "message", "stack", null, null);
        Fact[] facts =
        [
            new EventRaised("e", null), new ActivityCompleted(1, "r"), new ActivityFailed(2, failure), new ChildCompleted(3, "é"), new ChildFailed(4, null),
            new TimerFired(5, At), new EntityReplied("r", "1", null), new LocksGranted("l"), new Suspended("s"), new Resumed(null), new Terminated("t"),
            new Ended(9, new ExecutionEnd(ExecutionEndKind.Failed, null, failure)), new ActivityScheduled(10, "a", "i", "v", null),
            new ChildScheduled(11, "c", "id", "i", null, null), new TimerCreated(12, At), new EventSent(13, "i", "n", "p"),
            new EntityCalled(14, "@e@k", "op", "i", "r"), new EntitySignalled(15, "@e@k", "op", null, null), new EntitySignalled(16, "@e@k", "op", null, At),
            new LockReleased(17, "@e@k", "r"),
        ];
        Write(commit => commit.Turn = new TurnRow(1, 0, At, 0, null, facts));
        HistoryTurn turn = Assert.Single(_store.ReadHistory(1));
        Assert.Equal(At, turn.At);
        Assert.Equal(facts, turn.Facts);
    }

    [Fact]
    public void A_group_with_a_bad_commit_writes_nothing()
    {
        Write(commit => commit.Insert = Row("taken", 1));
        var good = new Commit(Nobody.Instance) { Insert = Row("good", 2) };
        var bad = new Commit(Nobody.Instance) { Insert = Row("taken", 3) };
        Assert.ThrowsAny<Exception>(() => _store.Write([good, bad]));
        Assert.Null(_store.FindInstance("good"));
        _store.Write([good]);
        Assert.NotNull(_store.FindInstance("good"));
    }

    [Fact]
    public void Erasing_an_execution_leaves_the_others()
    {
        Write(commit => commit.Turn = new TurnRow(1, 0, At, 0, null, [new Resumed(null)]));
        Write(commit => commit.Turn = new TurnRow(2, 0, At, 0, null, [new Resumed(null)]));
        Write(commit => commit.EraseExecution = 1);
        Assert.Empty(_store.ReadHistory(1));
        Assert.Single(_store.ReadHistory(2));
    }

    [Fact]
    public void An_open_instance_was_last_updated_by_its_last_turn()
    {
        Write(commit => commit.Insert = Row("i", 1));
        Write(commit => commit.Turn = new TurnRow(1, 0, At.AddHours(1), 0, null, [new Resumed(null)]));
        Assert.Equal(At.AddHours(1), _store.FindInstance("i")!.UpdatedAt);
    }

    [Fact]
    public void Instances_are_found_by_prefix_status_and_range_in_order_of_creation()
    {
        Write(commit => commit.Insert = Row("ab1", 1));
        Write(commit => commit.Insert = Row("ab_2", 2) with { Status = OrchestrationRuntimeStatus.Completed });
        Write(commit => commit.Insert = Row("b", 3) with { CreatedAt = At.AddDays(1) });
        Assert.Equal(["ab1", "ab_2"], Query(new InstanceFilter("ab", null, null, null, 0, 10, true)));
        Assert.Equal(["ab_2"], Query(new InstanceFilter(null, null, null, [OrchestrationRuntimeStatus.Completed], 0, 10, true)));
        Assert.Equal(["b"], Query(new InstanceFilter(null, At.AddHours(1), null, null, 0, 10, true)));
        Assert.Equal(["ab_2"], Query(new InstanceFilter(null, null, null, null, 1, 1, true)));
    }

    [Fact]
    public void An_entity_is_written_replaced_and_deleted()
    {
        Write(commit => commit.Entity = new EntityRow("@e@k", "1", At, "owner", "request"));
        Write(commit => commit.Entity = new EntityRow("@e@k", "2", At, null, null));
        Assert.Equal(new EntityRow("@e@k", "2", At, null, null), _store.FindEntity("@e@k"));
        Assert.Single(_store.QueryEntities(new EntityFilter("@e@", null, null, false, null, 10)));
        Write(commit => commit.DeleteEntity = "@e@k");
        Assert.Null(_store.FindEntity("@e@k"));
    }

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static InstanceRow Row(string id, long number) => new()
    {
        Number = number,
        Id = id,
        Start = new ExecutionStart("Name", null, string.Empty),
        Status = OrchestrationRuntimeStatus.Running,
        Execution = number,
        CreatedAt = At,
        UpdatedAt = At,
    };

    private string[] Query(InstanceFilter filter) => [.. _store.QueryInstances(filter).Select(row => row.Id)];

    private void Write(Action<Commit> fill)
    {
        var commit = new Commit(Nobody.Instance);
        fill(commit);
        _store.Write([commit]);
    }

    internal sealed class Nobody : ICommitted
    {
        public static readonly Nobody Instance = new();

        public void Committed(Commit commit, Exception? error)
        {
        }
    }
}
