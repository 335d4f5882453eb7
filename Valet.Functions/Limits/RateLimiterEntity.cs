using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace Valet.Functions.Limits;

/// <summary>One rate limit, shared by every worker: a sliding window per key, such as <c>platform:lever:hour</c> or <c>person:me:day</c>.</summary>
public sealed class RateLimiterEntity : TaskEntity<SlidingWindow>
{
    public static EntityInstanceId For(string key) => new(nameof(RateLimiterEntity), key);

    public AcquireReply Acquire(AcquireRequest request)
    {
        (State, var reply) = SlidingWindowRules.Acquire(State, request);
        return reply;
    }

    public void GiveBack(string token) => State = SlidingWindowRules.GiveBack(State, token);

    [Function(nameof(RateLimiterEntity))]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<RateLimiterEntity>();
}
