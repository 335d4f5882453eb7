using Valet.Functions.Forms;

namespace Valet.Functions.Browser.Engines;

/// <summary>One way of deciding what goes into a form. It is asked about nothing but what the engines before it left open.</summary>
public interface IFormEngine
{
    /// <param name="open">The page with only the open fields on it.</param>
    /// <returns>A plan for some or all of those fields; what it says of any other field is not heard.</returns>
    Task<FillPlan> PlanAsync(FormModel open, Applicant applicant, CancellationToken cancellationToken);
}
