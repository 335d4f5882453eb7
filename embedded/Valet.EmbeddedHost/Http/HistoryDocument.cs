using System.Text.Json;
using System.Text.Json.Nodes;
using DurableTask.Core;
using DurableTask.Core.History;

namespace Valet.EmbeddedHost.Http;

/// <summary>
/// An instance's history as the management API shows it: turn markers left out, an answered call told by its answer alone,
/// which then names the function and when it was called. Inputs stay the stored text, results are JSON.
/// </summary>
internal static class HistoryDocument
{
    public static JsonArray From(IList<HistoryEvent> history, bool showInput, bool showOutput)
    {
        var calls = history.Where(e => e is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent).ToDictionary(e => e.EventId);
        var answered = history.Select(AnswerOf).OfType<int>().ToHashSet();
        var document = new JsonArray();
        foreach (var entry in history)
        {
            if (entry is OrchestratorStartedEvent or OrchestratorCompletedEvent) continue;
            if (calls.TryGetValue(entry.EventId, out var call) && ReferenceEquals(call, entry) && answered.Contains(entry.EventId)) continue;
            var shown = new JsonObject { ["EventType"] = entry.EventType.ToString(), ["Timestamp"] = entry.Timestamp };
            if (AnswerOf(entry) is { } id && calls.TryGetValue(id, out var scheduled)) AddCall(shown, scheduled, showInput);
            AddFields(shown, entry, showInput, showOutput);
            document.Add(shown);
        }

        return document;
    }

    private static int? AnswerOf(HistoryEvent entry) => entry switch
    {
        TaskCompletedEvent e => e.TaskScheduledId,
        TaskFailedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent e => e.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent e => e.TaskScheduledId,
        _ => null,
    };

    private static void AddCall(JsonObject shown, HistoryEvent call, bool showInput)
    {
        shown["ScheduledTime"] = call.Timestamp;
        shown["FunctionName"] = call is TaskScheduledEvent task ? task.Name : ((SubOrchestrationInstanceCreatedEvent)call).Name;
        AddInput(shown, call is TaskScheduledEvent t ? t.Input : ((SubOrchestrationInstanceCreatedEvent)call).Input, showInput);
    }

    private static void AddFields(JsonObject shown, HistoryEvent entry, bool showInput, bool showOutput)
    {
        switch (entry)
        {
            case ExecutionStartedEvent e:
                shown["FunctionName"] = e.Name;
                if (e.ScheduledStartTime is { } at) shown["ScheduledStartTime"] = at;
                AddInput(shown, e.Input, showInput);
                break;
            case ExecutionCompletedEvent e:
                shown["OrchestrationStatus"] = e.OrchestrationStatus.ToString();
                AddResult(shown, e.Result, showOutput);
                if (e.FailureDetails is not null) shown["FailureDetails"] = Failure(e.FailureDetails);
                break;
            case ExecutionTerminatedEvent e:
                AddInput(shown, e.Input, showInput);
                break;
            case TaskScheduledEvent e:
                shown["Name"] = e.Name;
                AddInput(shown, e.Input, showInput);
                break;
            case TaskCompletedEvent e:
                AddResult(shown, e.Result, showOutput);
                break;
            case TaskFailedEvent e:
                AddFailure(shown, e.Reason, e.Details, e.FailureDetails);
                break;
            case SubOrchestrationInstanceCreatedEvent e:
                shown["Name"] = e.Name;
                shown["InstanceId"] = e.InstanceId;
                AddInput(shown, e.Input, showInput);
                break;
            case SubOrchestrationInstanceCompletedEvent e:
                AddResult(shown, e.Result, showOutput);
                break;
            case SubOrchestrationInstanceFailedEvent e:
                AddFailure(shown, e.Reason, e.Details, e.FailureDetails);
                break;
            case TimerCreatedEvent e:
                shown["FireAt"] = e.FireAt;
                break;
            case TimerFiredEvent e:
                shown["FireAt"] = e.FireAt;
                break;
            case EventSentEvent e:
                shown["InstanceId"] = e.InstanceId;
                shown["Name"] = e.Name;
                AddInput(shown, e.Input, showInput);
                break;
            case EventRaisedEvent e:
                shown["Name"] = e.Name;
                AddInput(shown, e.Input, showInput);
                break;
            case ExecutionSuspendedEvent e:
                shown["Reason"] = e.Reason;
                break;
            case ExecutionResumedEvent e:
                shown["Reason"] = e.Reason;
                break;
            case ExecutionRewoundEvent e:
                shown["Reason"] = e.Reason;
                shown["ParentExecutionId"] = e.ParentExecutionId;
                shown["InstanceId"] = e.InstanceId;
                break;
        }
    }

    private static void AddInput(JsonObject shown, string? input, bool show)
    {
        if (show) shown["Input"] = input;
    }

    private static void AddResult(JsonObject shown, string? result, bool show)
    {
        if (show) shown["Result"] = StatusDocument.Parsed(result);
    }

    private static void AddFailure(JsonObject shown, string? reason, string? details, FailureDetails? failure)
    {
        shown["Reason"] = reason;
        shown["Details"] = details;
        shown["FailureDetails"] = failure is null ? null : Failure(failure);
    }

    private static JsonObject Failure(FailureDetails failure)
    {
        var shown = new JsonObject
        {
            ["ErrorType"] = failure.ErrorType,
            ["ErrorMessage"] = failure.ErrorMessage,
            ["StackTrace"] = failure.StackTrace,
            ["InnerFailure"] = failure.InnerFailure is null ? null : Failure(failure.InnerFailure),
            ["IsNonRetriable"] = failure.IsNonRetriable,
        };
        if (failure.Properties is { Count: > 0 } properties) shown["Properties"] = JsonSerializer.SerializeToNode(properties);
        return shown;
    }
}
