namespace Microsoft.Azure.Functions.Worker;

/// <summary>Addresses that watch and steer one orchestration over HTTP. They carry the system key: hand them to trusted callers only.</summary>
public class HttpManagementPayload
{
    /// <summary>The instance id.</summary>
    public string? Id { get; internal set; }

    /// <summary>GET: the status; 202 while the instance is open.</summary>
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>POST: raises the event whose name replaces <c>{eventName}</c>; the body is its payload.</summary>
    public string? SendEventPostUri { get; internal set; }

    /// <summary>POST: terminates the instance, with the reason that replaces <c>{{text}}</c>.</summary>
    public string? TerminatePostUri { get; internal set; }

    /// <summary>Null here, as in the official worker; a failed instance is rewound by POST to <c>rewind</c> beside the others.</summary>
    public string? RewindPostUri { get; internal set; }

    /// <summary>DELETE: purges the instance.</summary>
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>Null here, as in the official worker; an instance is restarted by POST to <c>restart</c> beside the others.</summary>
    public string? RestartPostUri { get; internal set; }

    /// <summary>POST: suspends the instance, with the reason that replaces <c>{{text}}</c>.</summary>
    public string? SuspendPostUri { get; internal set; }

    /// <summary>POST: resumes the instance, with the reason that replaces <c>{{text}}</c>.</summary>
    public string? ResumePostUri { get; internal set; }
}
