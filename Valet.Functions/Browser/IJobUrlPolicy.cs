namespace Valet.Functions.Browser;

/// <summary>Which addresses a job URL may reach.</summary>
public interface IJobUrlPolicy
{
    /// <summary>Nothing is ever refused, so nothing need be watched.</summary>
    bool AllowsEverything => false;

    /// <summary>Null if the browser may go there, else one clear sentence why not. Resolves names: every address must be public unless its host and port are allowed by configuration.</summary>
    Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken);
}
