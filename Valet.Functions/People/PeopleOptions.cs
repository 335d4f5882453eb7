using System.ComponentModel.DataAnnotations;

namespace Valet.Functions.People;

/// <summary>Section <c>People</c> of the configuration.</summary>
public sealed class PeopleOptions
{
    /// <summary>
    /// Where the first person's key is written (relative to the working directory). Empty: no first person is made, as on a cloud host, where
    /// people are added by an operator.
    /// </summary>
    public string KeyFile { get; set; } = ".valet/key";

    /// <summary>How long a key that was found is trusted without asking the store again: the longest a key that was taken away elsewhere goes on working.</summary>
    [Range(0, 300)]
    public int KeyCacheSeconds { get; set; } = 30;
}
