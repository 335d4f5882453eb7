using System.ComponentModel.DataAnnotations;

namespace Valet.Functions.Applications;

/// <summary>Section <c>Policies</c> of the configuration.</summary>
public sealed class PoliciesOptions
{
    /// <summary>Shrinks the time of every step and gate of runs that begin from now on, for rehearsals such as <c>./valet torture apply</c>; 1 for people.</summary>
    [Range(0.001, 1)]
    public double TimeScale { get; set; } = 1;
}
