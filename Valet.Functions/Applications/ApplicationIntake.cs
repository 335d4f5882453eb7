using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Valet.Functions.Profiles;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications;

/// <summary>
/// Takes an application in. The order makes a repeat safe at any point: first the idempotency document, then the claim of the posting, then the run's state,
/// then the orchestration; each is created only if absent, and whoever repeats the request finds what stands and goes on from there.
/// </summary>
public sealed class ApplicationIntake(IDocumentStore store, RunJournal journal, ApplicantStore applicants, IJobUrlPolicy policy, IOptions<PoliciesOptions> policies, TimeProvider clock)
{
    private static readonly string[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Select(s => s.ToString())];

    public async Task<ApplicationStarted> TakeAsync(DurableTaskClient client, string userId, ApplicationRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var url = ApplicationRules.Url(request);
        var taskId = Ids.NewTaskId(clock);
        if (idempotencyKey is not null)
        {
            var known = await RememberAsync(userId, taskId, request, idempotencyKey, cancellationToken);
            if (known != taskId && await journal.ReadAsync(userId, known, cancellationToken) is { } done) return await EnsureStartedAsync(client, done, cancellationToken);
            taskId = known;
        }

        var (resumeId, coverLetterId) = await CheckAsync(userId, url, request, cancellationToken);
        var claimed = await ClaimAsync(client, userId, taskId, url, cancellationToken);

        // Another request had claimed the posting and not yet begun: a repeat of this one must be answered with that run as well.
        if (claimed != taskId && idempotencyKey is not null)
        {
            await store.ChangeJsonAsync<IdempotencyRecord>(RunPaths.Idempotency(userId, Ids.Sha256(idempotencyKey)), known => known with { TaskId = claimed }, cancellationToken);
        }

        taskId = claimed;

        var now = clock.GetUtcNow();
        var run = new RunState
        {
            TaskId = taskId,
            UserId = userId,
            JobUrl = url.AbsoluteUri,
            Platform = PostingRules.Platform(url),
            Mode = (request.Mode ?? ApplicationMode.Copilot).ToString().ToLowerInvariant(),
            State = ApplicationState.Created,
            Message = "Taken in.",
            ResumeId = resumeId,
            CoverLetterId = coverLetterId,
            GateTimeoutSeconds = request.GateTimeoutSeconds,
            TimeScale = policies.Value.TimeScale is < 1 and var scale ? scale : null,
            Sticky = request.Sticky,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await journal.BeginAsync(run, cancellationToken);
        return await EnsureStartedAsync(client, await journal.ReadAsync(userId, taskId, cancellationToken) ?? run, cancellationToken);
    }

    private async Task<string> RememberAsync(string userId, string taskId, ApplicationRequest request, string idempotencyKey, CancellationToken cancellationToken)
    {
        var path = RunPaths.Idempotency(userId, Ids.Sha256(idempotencyKey));
        var mine = new IdempotencyRecord(taskId, Ids.Sha256(JsonSerializer.Serialize(request, Json.Durable)));
        if (await store.CreateJsonAsync(path, mine, cancellationToken)) return taskId;

        var first = await store.ReadJsonAsync<IdempotencyRecord>(path, cancellationToken) ?? mine;
        return first.BodySha256 == mine.BodySha256
            ? first.TaskId
            : throw Problems.Unprocessable("This Idempotency-Key was used for another application; use a new key for a new application.");
    }

    private async Task<(string ResumeId, string? CoverLetterId)> CheckAsync(string userId, Uri url, ApplicationRequest request, CancellationToken cancellationToken)
    {
        if (await policy.RefusalAsync(url, cancellationToken) is { } refusal) throw Problems.Unprocessable(refusal);

        var missing = await applicants.MissingForApplyingAsync(userId, cancellationToken);
        if (missing.Count > 0)
        {
            throw Problems.Unprocessable(
                $"Your profile lacks {string.Join(", ", missing)}; add {(missing.Count == 1 ? "it" : "them")} with PUT /api/profile and apply again.", new Dictionary<string, object?> { ["missing"] = missing });
        }

        var resume = request.ResumeId is { } id
            ? await FindAsync(userId, id, DocumentKind.Resume, cancellationToken)
            : await applicants.NewestAsync(userId, DocumentKind.Resume, cancellationToken) ?? throw Problems.Unprocessable("You have not uploaded a résumé; add one with POST /api/documents and apply again.");
        var letter = request.CoverLetterId is { } letterId
            ? await FindAsync(userId, letterId, DocumentKind.CoverLetter, cancellationToken)
            : await applicants.NewestAsync(userId, DocumentKind.CoverLetter, cancellationToken);
        return (resume.DocumentId, letter?.DocumentId);
    }

    private async Task<DocumentInfo> FindAsync(string userId, string documentId, DocumentKind kind, CancellationToken cancellationToken) =>
        await applicants.FindDocumentAsync(userId, documentId, cancellationToken) is { } info && info.Kind == kind
            ? info
            : throw Problems.Unprocessable($"There is no {(kind == DocumentKind.Resume ? "résumé" : "cover letter")} with that id; GET /api/documents lists yours.");

    /// <summary>Gives the run that may go on for this posting: this one, or a run that claimed it and was never begun.</summary>
    private async Task<string> ClaimAsync(DurableTaskClient client, string userId, string taskId, Uri url, CancellationToken cancellationToken)
    {
        var path = RunPaths.Posting(userId, Ids.Sha256(PostingRules.Canonical(url)));
        while (true)
        {
            if (await store.CreateJsonAsync(path, new PostingClaim(taskId), cancellationToken)) return taskId;
            if (await store.ReadAsync(path, cancellationToken) is not { } document) continue;

            var holder = Json.FromBytes<PostingClaim>(document.Content).TaskId;
            if (holder == taskId || await journal.ReadAsync(userId, holder, cancellationToken) is not { } run) return holder;

            var mayTryAgain = run.State is ApplicationState.Failed or ApplicationState.Cancelled or ApplicationState.TimedOut;
            if (!mayTryAgain)
            {
                await EnsureStartedAsync(client, run, cancellationToken);
                throw ApplicationRules.Duplicate(run);
            }

            if (await store.ReplaceAsync(path, Json.ToBytes(new PostingClaim(taskId)), document.ETag, cancellationToken) is not null) return taskId;
        }
    }

    /// <summary>Starts the orchestration of a run that was written down and, because the host died just then, never started.</summary>
    public static async Task<ApplicationStarted> EnsureStartedAsync(DurableTaskClient client, RunState run, CancellationToken cancellationToken)
    {
        if (run.State == ApplicationState.Created)
        {
            var input = new ApplicationInput(run.UserId, run.TaskId, run.Platform, Enum.Parse<ApplicationMode>(run.Mode, ignoreCase: true), run.GateTimeoutSeconds, run.TimeScale);
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(JobApplicationOrchestrator), input, new StartOrchestrationOptions(ApplicationInput.InstanceOf(run.UserId, run.TaskId)) { DedupeStatuses = EveryStatus }, cancellationToken);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // A repeat of the request that started it.
            }
        }

        return new ApplicationStarted(run.TaskId, run.State, ApplicationView.UrlOf(run.TaskId));
    }
}
