using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The scalar results of the students.</summary>
static class StudentMeasures
{
    /// <summary>The part of all steps, on a logarithmic scale, over which the last slope is taken.</summary>
    const double LastPart = 10;

    public static void Report(StudentResults results, MeasureTable measures)
    {
        StudentResult[] students = results.Students;
        measures.Add("dynamics.students", students.Length, definition: "students trained from each distance");
        measures.Add("dynamics.parameters", students[0].Problem.Optimum.Length, definition: "weights of a student");
        Estimate.Of(results.Each(s => s.Problem.Zeros)).AddTo(
            measures, "dynamics.zeros", "mean number of zero eigenvalues of the Hessian at the optimum");
        if (Array.TrueForAll(students, s => s.Problem.ExpectedZeros is not null))
        {
            measures.Add("dynamics.zeros.unexpected",
                students.Sum(s => (long)Math.Abs(s.Problem.Zeros - s.Problem.ExpectedZeros!.Value)),
                samples: students.Length,
                definition: "zero eigenvalues more or fewer than expected, summed over students");
        }

        Estimate.Of(results.Each(s => s.StepSize)).AddTo(measures, "dynamics.step.size", "mean step size");
        measures.Add("dynamics.step.limit", students.Min(s => 2 / s.Problem.Largest), samples: students.Length,
            definition: "smallest limit of stability 2 / h_max of any student");
        double quadrature = students.Max(s => s.Problem.QuadratureError);
        if (quadrature > 0)
        {
            measures.Add("dynamics.quadrature.error", quadrature, samples: students.Length,
                definition: "largest relative difference of a Hessian to that by half the nodes, in the Frobenius "
                    + "norm: an ample estimate of the error by quadrature");
        }

        Deviations(results, measures);
        for (int k = 0; k < results.Options.Distances.Length; k++)
        {
            Slope(results, k, predicted: false, "descent", measures);
            Slope(results, k, predicted: true, "quadratic", measures);
        }

        if (results.Options.Noise > 0) Floors(results, measures);
    }

    /// <summary>A number in the name of a measure.</summary>
    public static string Named(double value) =>
        value.ToString("0.##############", CultureInfo.InvariantCulture);

    static void Deviations(StudentResults results, MeasureTable measures)
    {
        double[] distances = results.Options.Distances;
        for (int k = 0; k < distances.Length; k++)
        {
            double[] deviations = Deviation(results, k);
            if (deviations.Length == 0) continue;
            string name = $"distance-{Named(distances[k])}";
            Estimate.Of(deviations).AddTo(measures, $"dynamics.deviation.{name}",
                $"largest relative deviation of the loss above the optimum's from the quadratic prediction over all "
                + $"steps from distance {Named(distances[k])}, mean over students");
            measures.Add($"dynamics.deviation.largest.{name}", deviations.Max(), samples: deviations.Length,
                definition: "the same, largest of all students");
        }

        int[] order = [.. Enumerable.Range(0, distances.Length).OrderBy(k => distances[k])];
        if (order.Length < 2) return;
        (int near, int far) = (order[0], order[1]);
        double[] ratios = [.. results.Students
            .Select(s => s.Curves[far].Deviation / s.Curves[near].Deviation).Where(double.IsFinite)];
        if (ratios.Length == 0) return;
        double factor = distances[far] / distances[near];
        string pair = $"{Named(distances[far])} and {Named(distances[near])}";
        Estimate.Of(ratios).AddTo(measures, "dynamics.deviation.ratio",
            $"ratio of a student's deviations from distances {pair}, mean over students");
        Estimate.Of([.. ratios.Select(r => Elementary.Log(r) / Elementary.Log(factor))]).AddTo(
            measures, "dynamics.deviation.exponent",
            $"power of the distance that the deviation grows with between {pair}, mean over students");
    }

    static double[] Deviation(StudentResults results, int distance) =>
        [.. results.Students.Select(s => s.Curves[distance].Deviation).Where(double.IsFinite)];

    static void Slope(StudentResults results, int distance, bool predicted, string what, MeasureTable measures)
    {
        double[] steps = [.. results.Steps.Select(step => (double)step)];
        int from = Array.FindIndex(steps, step => step >= steps[^1] / LastPart * (1 - 1e-9)), to = steps.Length - 1;
        if (from < 1 || from == to) return;
        Matrix excess = results.Excess(distance, predicted);
        if (!(Sums.Mean(excess.Column(from)) > 0 && Sums.Mean(excess.Column(to)) > 0)) return;
        LocalSlope slope = LocalSlope.Between(excess, steps, from, to);
        bool hasError = double.IsFinite(slope.StandardError);
        measures.Add($"dynamics.slope.{what}.distance-{Named(results.Options.Distances[distance])}", slope.Value,
            hasError ? slope.StandardError : null, hasError ? Estimate.Kind : null, results.Students.Length,
            definition: $"slope of the mean loss above the optimum's on logarithmic axes between steps {steps[from]} "
                + $"and {steps[to]}, {(predicted ? "as the quadratic predicts" : "of gradient descent")}");
    }

    static void Floors(StudentResults results, MeasureTable measures)
    {
        StudentResult[] students = results.Students;
        LocalProblem problem = students[0].Problem;
        int rank = problem.Optimum.Length - (problem.ExpectedZeros ?? problem.Zeros);
        double expected = 1 - (double)rank / (results.Options.Samples * results.Outputs);
        var ratio = Estimate.Of(results.Each(s => s.Problem.Floor / s.Problem.NoiseLevel!.Value));
        ratio.AddTo(measures, "dynamics.floor.ratio",
            "loss at the batch's optimum over half the mean square of its noise, mean over students");
        measures.Add("dynamics.floor.expected", expected,
            definition: "1 - rank / (samples x outputs): what a linear regression on that many effective parameters "
                + "leaves");
        measures.Add("dynamics.floor.difference", ratio.Mean - expected, ratio.Error,
            ratio.Error is null ? null : Estimate.Kind, students.Length, definition: "ratio less expected");
        measures.Add("dynamics.floor.gradient", students.Max(s => s.Problem.Gradient), samples: students.Length,
            definition: "largest component of the gradient at any batch's optimum");
        Estimate.Of(results.Each(s => s.Problem.ResidualShare)).AddTo(measures, "dynamics.residual.share",
            "Frobenius norm of the Hessian's residual part at the batch's optimum over that of the Hessian, mean over "
            + "students");
    }
}
