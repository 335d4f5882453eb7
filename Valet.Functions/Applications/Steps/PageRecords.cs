using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>A page as it was last read (<c>page-{n}.json</c>).</summary>
public sealed record ReadPage(int Page, int Visit, FormModel Model, string Digest);

/// <summary>The recorded plan of a page (<c>plan-{n}.json</c>): what was decided, and what the page made of it.</summary>
public sealed record PagePlan(int Page, int Visit, IReadOnlyList<PlannedField> Fields, IReadOnlyList<FieldResult> Results);
