using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>A mean over teachers with its standard error; no error from a single one.</summary>
readonly record struct Estimate(double Mean, double? Error, int Count)
{
    public const string Kind = "standard error over teachers";

    public static Estimate Of(double[] values) =>
        new(Sums.Mean(values), values.Length > 1 ? Sums.StandardError(values) : null, values.Length);

    public void AddTo(MeasureTable measures, string name, string definition) =>
        measures.Add(name, Mean, Error, Error is null ? null : Kind, Count, definition: definition);
}
