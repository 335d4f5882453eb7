using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser.Sessions.Providers;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Ends browsers whose run is over: those on this machine, and those that providers elsewhere keep. The browser of a run that is not waits for its host to come back.</summary>
internal sealed class OrphanReaper(SessionBroker broker, IEnumerable<IBrowserProvider> providers, IDocumentStore store, IOptions<BrowserOptions> options, TimeProvider clock, ILogger<OrphanReaper> logger) : BackgroundService
{
    private static readonly HashSet<string> FinalStates = ["completed", "failed", "cancelled", "timed_out", "duplicate"];

    private readonly BrowserOptions _options = options.Value;
    private readonly SessionDocuments _documents = new(store);

    /// <summary>Looks through all folders once and returns how many browsers it ended.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var reaped = 0;
        foreach (var folder in BrowserFolder.AllIn(_options))
        {
            folder.TrimLog();
            if (folder.ReadOwner() is not { } owner || CaredForByAnotherHost(owner)) continue;
            var run = new SessionKey(owner.UserId, owner.TaskId);
            try
            {
                if (!await ReapAsync(run, folder, cancellationToken)) continue;
                logger.OrphanReaped(run.TaskId);
                reaped++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One folder that cannot be cleared must not keep the others.
                logger.ReapFailed(_options.ReapSeconds, e);
            }
        }
        return reaped + await SweepElsewhereAsync(cancellationToken);
    }

    private async Task<int> SweepElsewhereAsync(CancellationToken cancellationToken)
    {
        var reaped = 0;
        foreach (var provider in providers)
            await foreach (var run in provider.LeftoversAsync(cancellationToken))
            {
                var session = await _documents.ReadAsync(run, cancellationToken);
                if (session?.LeaseExpiresAt > clock.GetUtcNow() || (session is not null && !await HasEndedAsync(run, cancellationToken))) continue;
                try
                {
                    await broker.CloseAsync(run, cancellationToken);
                    logger.OrphanReaped(run.TaskId);
                    reaped++;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.ReapFailed(_options.ReapSeconds, e);
                }
            }
        return reaped;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_options.ReapSeconds), clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.ReapFailed(_options.ReapSeconds, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static bool CaredForByAnotherHost(FolderOwner owner) => owner.HostPid != Environment.ProcessId && ProcessTable.IsAlive(owner.HostPid, owner.HostStartedAt);

    private async Task<bool> ReapAsync(SessionKey run, BrowserFolder folder, CancellationToken cancellationToken)
    {
        var session = await _documents.ReadAsync(run, cancellationToken);
        if (session?.LeaseExpiresAt > clock.GetUtcNow()) return false;
        if (session is null || MovedAway(session, folder)) await broker.CloseHereAsync(run, cancellationToken);
        else if (await HasEndedAsync(run, cancellationToken)) await broker.CloseAsync(run, cancellationToken);
        else return false;
        return true;
    }

    // A profile without a browser may be all that is left of a session from before this machine's last boot: the next attach needs it.
    private static bool MovedAway(SessionDocument session, BrowserFolder folder) =>
        session.Machine is { } machine && machine != ProcessTable.Machine && ProcessTable.UsersOf(folder.Profile).Count > 0;

    private async Task<bool> HasEndedAsync(SessionKey run, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync($"people/{run.UserId}/runs/{run.TaskId}/state.json", cancellationToken) is not { } stored) return false;
        using var document = JsonDocument.Parse(stored.Content);
        return document.RootElement.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String && FinalStates.Contains(state.GetString()!);
    }
}
