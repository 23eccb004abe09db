namespace Eigenspectrum.Pipeline;

/// <summary>A run with its measures, as claims are judged by it.</summary>
/// <param name="Name">The run's name, as "inputs-10.seed-1".</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Parameters">The swept options by path, values as canonical JSON.</param>
/// <param name="Measures">The measures by name.</param>
public sealed record MeasuredRun(
    string Name,
    long Seed,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, MeasuredValue> Measures);
