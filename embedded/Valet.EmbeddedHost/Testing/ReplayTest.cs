using DurableTask.Core.Exceptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Testing.Histories;

namespace Valet.EmbeddedHost;

/// <summary>
/// Replays recorded histories against the app's present orchestrators: a change that would break instances that run while it is
/// deployed fails here.
/// </summary>
public static class ReplayTest
{
    /// <summary>Replays one history on a host that has the app's functions; only its orchestrators run.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">
    /// The present code asks for other things, in another order, or ends otherwise than the recording; inputs, results and times may differ.
    /// </exception>
    public static void AssertReplays(EmbeddedTestHost host, RecordedHistory history)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(history);
        HistoryReplay.Run(host.Services.GetRequiredService<FunctionApp>(), history, host.Services.GetRequiredService<ILoggerFactory>());
    }

    /// <summary>Replays every recorded history of a folder on a host of its own.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">At least one does not replay; the message names each and why.</exception>
    /// <exception cref="InvalidOperationException">The folder holds no recorded history.</exception>
    public static async Task AssertFolderReplaysAsync(string folder, Action<EmbeddedTestHostOptions> configure)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
            throw new InvalidOperationException($"The folder '{folder}' holds no recorded history; record one with EmbeddedTestHost.RecordAsync and RecordedHistory.Save.");
        await using EmbeddedTestHost host = await EmbeddedTestHost.StartAsync(configure);
        var broken = new List<string>();
        foreach (string file in files)
        {
            try
            {
                AssertReplays(host, RecordedHistory.Load(file));
            }
            catch (NonDeterministicOrchestrationException error)
            {
                broken.Add($"{Path.GetFileName(file)}: {error.Message}");
            }
        }

        if (broken.Count > 0)
            throw new NonDeterministicOrchestrationException($"{broken.Count} of {files.Length} recorded histories do not replay.\n{string.Join('\n', broken)}");
    }
}
