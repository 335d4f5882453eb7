using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace Valet.Torture.Engine.App;

/// <summary>A balance and the ids of all that moved it.</summary>
public sealed class AccountEntity : TaskEntity<Account>
{
    public int Balance() => State.Balance;

    /// <summary>The new balance.</summary>
    public int Move(Movement movement)
    {
        State = new Account(State.Balance + movement.Amount, [.. State.Operations, movement.Operation]);
        return State.Balance;
    }

    [Function(nameof(AccountEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<AccountEntity>();

    protected override Account InitializeState(TaskEntityOperation entityOperation) => new(0, []);
}

/// <summary>An account's state.</summary>
public sealed record Account(int Balance, string[] Operations);

/// <summary>Money in or out.</summary>
public sealed record Movement(string Operation, int Amount);
