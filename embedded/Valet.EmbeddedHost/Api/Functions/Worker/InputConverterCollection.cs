using System.Collections;
using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The app's own converters of function parameters, asked in order before the built-in ones.</summary>
#pragma warning disable CA1710 // the official name
public sealed class InputConverterCollection : IEnumerable<Type>
#pragma warning restore CA1710
{
    private readonly List<Type> _types = [];

    internal InputConverterCollection()
    {
    }

    /// <summary>Adds a converter at the end; it is made from the invocation's services.</summary>
    public void Register<T>()
        where T : IInputConverter => _types.Add(typeof(T));

    /// <summary>Adds a converter at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative or beyond the end.</exception>
    public void RegisterAt<T>(int index)
        where T : IInputConverter => _types.Insert(index, typeof(T));

    /// <summary>Removes every converter.</summary>
    public void Clear() => _types.Clear();

    /// <summary>The converter types in the order in which they are asked.</summary>
    public IEnumerator<Type> GetEnumerator() => _types.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
