using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>The scalar results of attacks at the last of their checkpoints.</summary>
static class RobustnessMeasures
{
    const string Paired = "standard error over samples";

    internal static void Add(MeasureTable measures, string split, IReadOnlyList<RobustCurve> curves)
    {
        foreach (var curve in curves)
        {
            var (title, samples) = (curve.Attack.Title, curve.Points[0].Losses.Length);
            var name = $"evaluate.{split}.robust.{title}";
            var size = curve.Attack.Norm == PerturbationNorm.Infinity
                ? "the change of each input" : "the Euclidean length of the change";
            for (var e = 0; e < curve.Epsilons.Length; e++)
            {
                measures.Add($"{name}.epsilon-{curve.Epsilons[e]}", curve.Points[e].Accuracy!.Value,
                    curve.Points[e].AccuracyError, "binomial standard error", samples,
                    definition: $"accuracy under {title} of size {curve.Epsilons[e]}, which is {size}");
            }
            if (curve.Epsilons.Length < 2) continue;
            Add($"{name}.area", curve.Area(), Paired,
                $"mean accuracy under {title} over the sizes 0 to {curve.Epsilons[^1]} (trapezoids)");
            Add($"{name}.half", curve.Half(), "delta method over samples",
                $"size of {title} at which the accuracy is first half of the clean one, interpolated");
            Add($"{name}.median", curve.MedianPerturbation(), "delta method over samples",
                $"median over rightly classified samples of the smallest size of {title} that turns them, "
                + "interpolated");
            Add($"{name}.rise", curve.Rise(), Paired,
                $"largest rise of the accuracy under {title} from one size to the next; 0 if it never rises");
            foreach (var other in curves.TakeWhile(other => other != curve)
                .Where(other => other.Attack.Norm == curve.Attack.Norm))
            {
                Add($"{name}.above.{other.Attack.Title}", curve.Above(other), Paired,
                    $"largest accuracy under {title} minus that under {other.Attack.Title} of the same size above 0");
            }

            void Add(string name, (double Value, double? Error)? found, string kind, string definition)
            {
                if (found is not { } value) return;
                measures.Add(
                    name, value.Value, value.Error, value.Error is null ? null : kind, samples, definition: definition);
            }
        }
    }
}
