using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>One descent beside its prediction.</summary>
/// <param name="Losses">Of gradient descent, at the steps that are kept.</param>
/// <param name="Predicted">Of the quadratic around the optimum, the loss there included.</param>
/// <param name="Parts">What the smallest modes carry of the prediction, by number of modes and step.</param>
/// <param name="Rounding">Bound on the rounding of the losses, at each step.</param>
/// <param name="Deviation">
/// The largest |excess / predicted excess - 1| where rounding does not matter, the excess being the loss above that at
/// the optimum; NaN if it matters everywhere.
/// </param>
sealed record StudentCurve(
    double[] Losses, double[] Predicted, double[][] Parts, double[] Rounding, double Deviation)
{
    const double BeyondRounding = 1000;

    public static StudentCurve Of(
        LocalProblem problem, double[] direction, double distance, double stepSize, long[] steps, int[] modes)
    {
        double[] displacement = [.. direction.Select(x => distance * x)];
        double[] weights = [.. problem.Optimum.Select((w, i) => w + displacement[i])];
        var curve = QuadraticLearningCurve.From(problem.Hessian, displacement);
        double[] losses;
        try
        {
            losses = GradientDescent.Losses(problem.Loss, weights, stepSize, steps);
        }
        catch (ArithmeticException)
        {
            throw new UserErrorException(
                $"Gradient descent from distance {distance} diverges with step size {stepSize:G4}, although it is "
                + $"below the limit {2 / problem.Largest:G4} at the optimum. Lower 'dynamics.distances' or "
                + "'dynamics.step.size'.");
        }

        double[] excess = [.. steps.Select(step => curve.Descent(step, stepSize))];
        double[] rounding = [.. losses.Select(problem.Rounding)];
        int first = Array.FindIndex(problem.Hessian.Values, h => h > 0), rest = problem.Hessian.Values.Length - first;
        double[][] parts = [.. modes.Select(m =>
            steps.Select(step => curve.Descent(step, stepSize, first, Math.Min(m, rest))).ToArray())];
        double deviation = double.NaN;
        for (int i = 0; i < steps.Length; i++)
        {
            if (!(excess[i] > BeyondRounding * rounding[i])) continue;
            double own = Math.Abs((losses[i] - problem.Floor) / excess[i] - 1);
            deviation = double.IsNaN(deviation) ? own : Math.Max(deviation, own);
        }

        return new(losses, [.. excess.Select(e => problem.Floor + e)], parts, rounding, deviation);
    }
}
