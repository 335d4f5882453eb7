using System.Diagnostics;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.GateBenchmarks;

/// <summary>The real broker, which notes when a step first has the page do something.</summary>
internal sealed class WatchedBroker(ISessionBroker real) : ISessionBroker
{
    private TaskCompletionSource<long> _acted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the timestamp of the first command that any leased page gets from now on.</summary>
    public Task<long> NextAct()
    {
        var next = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _acted, next);
        return next.Task;
    }

    public Task StartAsync(SessionKey run, CancellationToken cancellationToken) => real.StartAsync(run, cancellationToken);

    public async Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken) => new WatchedLease(await real.AttachAsync(run, cancellationToken), this);

    public Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken) => real.PeekAsync(run, cancellationToken);

    public Task ParkAsync(SessionKey run, CancellationToken cancellationToken) => real.ParkAsync(run, cancellationToken);

    public Task CancelAsync(SessionKey run, CancellationToken cancellationToken) => real.CancelAsync(run, cancellationToken);

    public Task CloseAsync(SessionKey run, CancellationToken cancellationToken) => real.CloseAsync(run, cancellationToken);

    private void Acted() => Volatile.Read(ref _acted).TrySetResult(Stopwatch.GetTimestamp());

    private sealed class WatchedLease(ISessionLease lease, WatchedBroker broker) : ISessionLease
    {
        public IBrowserPage Page { get; } = new WatchedPage(lease.Page, broker);

        public AttachedBy AttachedBy => lease.AttachedBy;

        public int Generation => lease.Generation;

        public CancellationToken Ended => lease.Ended;

        public bool CancelRequested => lease.CancelRequested;

        public Task EnsureHeldAsync(CancellationToken cancellationToken) => lease.EnsureHeldAsync(cancellationToken);

        public ValueTask DisposeAsync() => lease.DisposeAsync();
    }

    private sealed class WatchedPage(IBrowserPage page, WatchedBroker broker) : IBrowserPage
    {
        public bool IsBlank => page.IsBlank;

        public Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken) => Noted(page.OpenAsync(url, cancellationToken));

        public Task<FormModel> ReadAsync(CancellationToken cancellationToken) => Noted(page.ReadAsync(cancellationToken));

        public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken) => Noted(page.FillAsync(field, cancellationToken));

        public Task<IReadOnlyList<FieldResult>> FillPlainAsync(IReadOnlyList<PlannedField> fields, CancellationToken cancellationToken) => Noted(page.FillPlainAsync(fields, cancellationToken));

        public Task RestAsync(CancellationToken cancellationToken) => page.RestAsync(cancellationToken);

        public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken) => Noted(page.UploadAsync(field, file, cancellationToken));

        public Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken) => page.AdvanceAsync(step, cancellationToken);

        public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken) => Noted(page.SubmitAsync(submit, patience, cancellationToken));

        public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, Func<Task> beforePress, CancellationToken cancellationToken) => Noted(page.SubmitAsync(submit, patience, beforePress, cancellationToken));

        public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => Noted(page.ScreenshotAsync(wholePage, cancellationToken));

        public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => page.RevealAsync(block, cancellationToken);

        public Task SendAsync(PersonInput input, CancellationToken cancellationToken) => page.SendAsync(input, cancellationToken);

        public Task<string> ReadTextAsync(CancellationToken cancellationToken) => page.ReadTextAsync(cancellationToken);

        // The command has left for the browser when the call has returned its task.
        private Task<T> Noted<T>(Task<T> call)
        {
            broker.Acted();
            return call;
        }
    }
}
