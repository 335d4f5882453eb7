using System.Security.Cryptography;

namespace Valet.Boards.Serving;

/// <summary>What the boards remember: submissions, uploads, and which faults have happened once.</summary>
internal sealed class Ledger(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<ReceivedApplication> _received = [];
    private readonly List<ReceivedApplication> _refused = [];
    private readonly List<ReceivedApplication> _drafts = [];
    private readonly Dictionary<string, Upload> _uploads = [];
    private readonly HashSet<string> _happened = [];
    private int _submitRequests;

    public IReadOnlyList<ReceivedApplication> Received { get { lock (_lock) return [.. _received]; } }

    public IReadOnlyList<ReceivedApplication> Refused { get { lock (_lock) return [.. _refused]; } }

    public IReadOnlyList<ReceivedApplication> Drafts { get { lock (_lock) return [.. _drafts]; } }

    public int SubmitRequests { get { lock (_lock) return _submitRequests; } }

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public void CountSubmitRequest() { lock (_lock) _submitRequests++; }

    public ReceivedApplication Accept(ReceivedApplication application) => Add(_received, application with { Accepted = true });

    public void Draft(ReceivedApplication application) => Add(_drafts, application);

    public ReceivedApplication Refuse(ReceivedApplication application, string reason, IReadOnlyDictionary<string, string>? errors = null) =>
        Add(_refused, application with { Accepted = false, Reason = reason, Errors = errors });

    public bool WasAccepted(string board, string jobId, string? submissionId)
    {
        lock (_lock) return _received.Any(r => r.Board == board && r.JobId == jobId && r.SubmissionId == submissionId);
    }

    public bool HasApplied(string board, string jobId, string email)
    {
        lock (_lock)
        {
            return _received.Any(r => r.Board == board && r.JobId == jobId && r.Fields.TryGetValue("email", out var values)
                && values.Contains(email, StringComparer.OrdinalIgnoreCase));
        }
    }

    /// <summary>True the first time it is asked about this event.</summary>
    public bool FirstTime(string what) { lock (_lock) return _happened.Add(what); }

    /// <summary>Keeps an uploaded file and returns the token under which the form sends it.</summary>
    public string Keep(string board, string jobId, ReceivedFile file)
    {
        var token = NewId();
        lock (_lock) _uploads[token] = new Upload(board, jobId, file);
        return token;
    }

    public ReceivedFile? FindUpload(string board, string jobId, string? token)
    {
        lock (_lock) return token is not null && _uploads.TryGetValue(token, out var u) && u.Board == board && u.JobId == jobId ? u.File : null;
    }

    public void Clear()
    {
        lock (_lock)
        {
            _received.Clear();
            _refused.Clear();
            _drafts.Clear();
            _uploads.Clear();
            _happened.Clear();
            _submitRequests = 0;
        }
    }

    private ReceivedApplication Add(List<ReceivedApplication> list, ReceivedApplication application)
    {
        var dated = application with { At = clock.GetUtcNow() };
        lock (_lock) list.Add(dated);
        return dated;
    }

    private sealed record Upload(string Board, string JobId, ReceivedFile File);
}
