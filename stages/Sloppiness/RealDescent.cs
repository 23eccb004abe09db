using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Gradient descent of y = Xw on the training inputs themselves, against the formula of each mode.</summary>
static class RealDescent
{
    /// <summary>
    /// The largest distance of the predictions from the formula at any step, over the distance of the first from y.
    /// </summary>
    public static double Error(
        MeasuredInputs inputs, LinearModel model, double ratio, DescentOptions options, double closedStep, StageRun run)
    {
        // normalized models have lambda_1 = 1: the inputs are scaled alike
        double unit = inputs.Eigenvalues[0] / model.Eigenvalues[0];
        int n = inputs.Count, d = model.Eigenvalues.Length;
        var scaled = new Matrix(n, d);
        Vectors.Scale(1 / Math.Sqrt(unit), inputs.Inputs.Data, scaled.Data);
        Matrix vectors = new(d, d), transposed = scaled.Transpose();
        for (int i = 0; i < d; i++) inputs.Vector(i).CopyTo(vectors.Row(i));
        double[] truth = Weights(model), errors = new double[options.Starts];
        RandomStream stream = run.Stream("trajectories.descent");
        ParallelChunks.For(options.Starts, run.Threads, start =>
        {
            double[] offset = new double[d];
            stream.Substream($"start-{start}").Normals(offset);
            for (int i = 0; i < d; i++) offset[i] = ratio * model.Deviation * offset[i] - truth[i];
            // w - w* in the coordinates of the inputs: the truth itself drops out of the gradient
            double[] delta = vectors.Transpose().Apply(offset);
            double scale = Distance(model, offset, offset, 0);
            for (int t = 1; t <= options.Steps; t++)
            {
                double[] gradient = transposed.Apply(scaled.Apply(delta));
                Vectors.AddScaled(-model.StepSize / n, gradient, delta);
                double[] modes = vectors.Apply(delta), formula = new double[d];
                for (int i = 0; i < d; i++)
                    formula[i] = offset[i] * Power(1 - closedStep * model.Eigenvalues[i], t);
                errors[start] = Math.Max(errors[start], Distance(model, modes, formula, 1) / scale);
            }
        });
        return errors.Max();
    }

    // |f - f'| / sqrt(n) of two offsets, or |f| of the first alone
    static double Distance(LinearModel model, double[] left, double[] right, double weight)
    {
        double[] difference = new double[left.Length];
        for (int i = 0; i < left.Length; i++)
            difference[i] = Math.Sqrt(model.Eigenvalues[i]) * (left[i] - weight * right[i]);
        return Sums.Norm(difference);
    }

    static double[] Weights(LinearModel model) =>
    [
        .. model.Target.Select((b, i) => model.Eigenvalues[i] > 0 ? b / Math.Sqrt(model.Eigenvalues[i]) : 0),
    ];

    static double Power(double factor, int t)
    {
        double power = 1;
        for (double square = factor; t > 0; t >>= 1, square *= square)
        {
            if ((t & 1) == 1) power *= square;
        }

        return power;
    }
}
