using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Accuracy against the size of one attack's perturbations, over the seeds of a variant.</summary>
/// <param name="Label">The variant.</param>
/// <param name="Attack">The attack as tables call it.</param>
/// <param name="Norm">"Infinity" or "Euclidean".</param>
/// <param name="Split">The split.</param>
/// <param name="Points">All seeds' points.</param>
sealed record RobustnessCurve(string Label, string Attack, string Norm, string Split,
    IReadOnlyList<(double Epsilon, double Accuracy, double Error)> Points)
{
    /// <summary>The attack for readers: "FGSM", "PGD (L2)".</summary>
    internal string Words => Attack switch
    {
        "fgsm" => "FGSM",
        "pgd" => "PGD",
        "pgd-l2" => "PGD, Euclidean",
        "fgm-l2" => "one step, Euclidean",
        "noise" => "random signs",
        "noise-l2" => "random direction",
        _ => Attack,
    };

    /// <summary>The curves of the last checkpoint of the runs of a variant, one an attack.</summary>
    internal static IEnumerable<RobustnessCurve> Of(string label, IReadOnlyList<RunResults> runs, string file)
    {
        var rows = runs.SelectMany(run => Rows(run.Table(file))).ToArray();
        return rows.GroupBy(row => row.Attack, StringComparer.Ordinal).Select(curve => new RobustnessCurve(
            label, curve.Key, curve.First().Norm, curve.First().Split, [.. curve.Select(row => row.Point)]));
    }

    /// <summary>The mean with a band of a standard deviation over seeds, or one seed with its error bars.</summary>
    internal IEnumerable<Mark> Marks(string name, int color)
    {
        var places = Points.GroupBy(point => point.Epsilon).OrderBy(place => place.Key).ToArray();
        double[] x = [.. places.Select(place => place.Key)];
        double[] mean = [.. places.Select(place => place.Average(point => point.Accuracy))];
        var line = new Line(x, mean)
        { Color = color, Dash = color, Marker = (Marker)(color % 7), Name = name.Length > 0 ? name : Words };
        if (places.All(place => place.Count() > 1))
        {
            double[] deviation = [.. places.Select((place, i) => Math.Sqrt(place.Sum(point =>
                (point.Accuracy - mean[i]) * (point.Accuracy - mean[i])) / (place.Count() - 1)))];
            return [new Band(x, Moved(mean, deviation, -1), Moved(mean, deviation, 1)) { Color = color }, line];
        }
        double[] error = [.. places.Select(place => place.First().Error)];
        return
        [
            line,
            new ErrorBars(x, mean, Moved(mean, error, -1), Moved(mean, error, 1))
            { Color = color, Marker = (Marker)(color % 7), Radius = 1.5 },
        ];
    }

    static double[] Moved(double[] from, double[] by, int times) => [.. from.Zip(by, (a, b) => a + (times * b))];

    static IEnumerable<(string Attack, string Norm, string Split, (double, double, double) Point)> Rows(Table table)
    {
        var checkpoints = table.Integers("checkpoint");
        string[] attacks = table.Strings("attack"), norms = table.Strings("norm"), splits = table.Strings("split");
        double[] epsilons = table.Doubles("epsilon"), accuracies = table.Doubles("accuracy");
        var errors = table.Doubles("accuracyError");
        var last = checkpoints.DefaultIfEmpty(0).Max();
        return Enumerable.Range(0, checkpoints.Length).Where(i => checkpoints[i] == last)
            .Select(i => (attacks[i], norms[i], splits[i], (epsilons[i], accuracies[i], errors[i])));
    }
}
