using Valet.Functions.Forms;

namespace Valet.Functions.Browser.Engines;

/// <summary>Labels, structure and vocabulary: the same page and person always give the same plan.</summary>
public sealed class DeterministicEngine : IFormEngine
{
    public Task<FillPlan> PlanAsync(FormModel open, Applicant applicant, CancellationToken cancellationToken) => Task.FromResult(FormPlanner.Plan(open, applicant));
}
