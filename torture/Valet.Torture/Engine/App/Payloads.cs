namespace Valet.Torture.Engine.App;

/// <summary>What one instance is to do; all of it drawn from the seed.</summary>
public sealed record Plan(int Count, int Salt, int Failures = 0, int PerGeneration = 0, string[]? Keys = null, string[]? Received = null, int Round = 0);

/// <summary>One activity call: who asks, with what value, and how many times it is to fail first.</summary>
public sealed record StepInput(string Call, int Value, int Failures = 0);

/// <summary>An activity's result and the attempt that made it.</summary>
public sealed record StepResult(int Value, string Call, string Attempt);

/// <summary>An instance's output: its value, the attempts whose results it was given, and what it received.</summary>
public sealed record Outcome(int Value, StepResult[]? Steps = null, string[]? Received = null, int[]? Positions = null, string? Wrong = null);

/// <summary>An event; the last one ends the instance that receives it.</summary>
public sealed record Item(string Id, bool Last);
