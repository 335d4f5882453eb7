namespace Microsoft.DurableTask;

/// <summary>How an orchestration goes on as a new generation.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the new generation.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events nobody has received yet go to the new generation.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the new generation, or null to keep the present one.</summary>
    public string? NewVersion { get; set; }
}
