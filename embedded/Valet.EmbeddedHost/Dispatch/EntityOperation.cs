using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>One operation as entity code sees it.</summary>
internal sealed class EntityOperation(string name, string? input, EntityContext context, EntityState state, DataConverter converter) : TaskEntityOperation
{
    public override string Name => name;

    public override TaskEntityContext Context => context;

    public override TaskEntityState State => state;

    public override bool HasInput => input is not null;

    public override object? GetInput(Type inputType) => converter.Deserialize(input, inputType);
}
