using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace Valet.Torture.Engine.App;

/// <summary>Keeps, in order, the id of every operation it has applied; an operation that comes twice stands in it twice.</summary>
public sealed class LedgerEntity : TaskEntity<Ledger>
{
    /// <summary>The place of the operation.</summary>
    public int Append(string operation)
    {
        State.Operations.Add(operation);
        return State.Operations.Count - 1;
    }

    /// <summary>Applies the operation here and sends it on.</summary>
    public void Relay(Relayed relayed)
    {
        State.Operations.Add(relayed.Operation);
        Context.SignalEntity(new EntityInstanceId(nameof(LedgerEntity), relayed.To), nameof(Append), relayed.Operation + "+");
    }

    /// <summary>Applies the operation and then fails: nothing of it may stay.</summary>
    public void AppendAndFail(string operation)
    {
        State.Operations.Add(operation);
        throw new InvalidOperationException("This operation fails as it should.");
    }

    [Function(nameof(LedgerEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<LedgerEntity>();

    protected override Ledger InitializeState(TaskEntityOperation entityOperation) => new([]);
}

/// <summary>A ledger's state.</summary>
public sealed record Ledger(List<string> Operations);

/// <summary>An operation for two ledgers.</summary>
public sealed record Relayed(string Operation, string To);
