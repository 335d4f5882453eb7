using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>An entity's state during a batch: text as it is kept, and the live object while its type fits.</summary>
internal sealed class EntityState(DataConverter converter, string? serialized) : TaskEntityState
{
    private object? _live;
    private bool _isChanged;

    /// <summary>The state as of the last operation that succeeded.</summary>
    public string? Serialized { get; private set; } = serialized;

    public override bool HasState => _isChanged ? _live is not null : Serialized is not null;

    public override object? GetState(Type type)
    {
        if (_live is not null && type.IsInstanceOfType(_live))
            return _live;
        string? text = _isChanged ? converter.Serialize(_live) : Serialized;
        object? state = converter.Deserialize(text, type);
        if (!_isChanged)
            _live = state;
        return state;
    }

    public override void SetState(object? state)
    {
        _live = state;
        _isChanged = true;
    }

    /// <summary>The operation has succeeded: its state becomes text, so that a later failure can go back to it.</summary>
    public void Keep()
    {
        if (!_isChanged)
            return;
        Serialized = converter.Serialize(_live);
        _isChanged = false;
    }

    /// <summary>Goes back to a text and forgets the live object, which the failed operation may have changed.</summary>
    public void Restore(string? text)
    {
        Serialized = text;
        _live = null;
        _isChanged = false;
    }
}
