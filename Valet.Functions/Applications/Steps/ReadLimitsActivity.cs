using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Valet.Functions.Limits;

namespace Valet.Functions.Applications.Steps;

/// <summary>Says which limits this application must pass, as they are configured now.</summary>
public sealed class ReadLimitsActivity(IOptions<LimitsOptions> options)
{
    [Function(nameof(ReadLimitsActivity))]
    public LimitLevel[] Run([ActivityTrigger] ApplicationInput input) => [.. LimitLevels.For(options.Value, input.UserId, input.Platform)];
}
