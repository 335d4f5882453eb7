using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>One task of the class-based syntax in all its versions.</summary>
internal sealed class TaskVersions<T>(TaskName name, IReadOnlyDictionary<TaskVersion, Func<IServiceProvider, T>> versions)
{
    public TaskName Name => name;

    /// <summary>Makes the task in the version asked for; where that is not registered, the one without a version serves.</summary>
    public T Create(string version, IServiceProvider services)
    {
        if (versions.TryGetValue(string.IsNullOrWhiteSpace(version) ? default : new TaskVersion(version), out var create)
            || versions.TryGetValue(default, out create))
        {
            return create(services);
        }

        throw new InvalidOperationException(
            $"The task '{name}' is registered in the versions {string.Join(", ", versions.Keys)}, but version '{version}' is asked for; register that version or one without a version.");
    }
}
