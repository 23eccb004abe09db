namespace Eigenspectrum.Theory;

/// <summary>Plain gradient descent with a fixed step size, on any loss.</summary>
public static class GradientDescent
{
    /// <summary>The losses after given numbers of steps.</summary>
    /// <param name="loss">The loss with its gradient.</param>
    /// <param name="parameters">The start; where the descent ends, on return.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="steps">The numbers of steps, ascending; 0 is the start.</param>
    /// <remarks>As many gradients as the last number of steps, and one more.</remarks>
    /// <exception cref="ArithmeticException">The loss is no finite number any more.</exception>
    public static double[] Losses(
        GradientFunction loss, Span<double> parameters, double stepSize, ReadOnlySpan<long> steps)
    {
        ArgumentNullException.ThrowIfNull(loss);
        double[] losses = new double[steps.Length], gradient = new double[parameters.Length];
        long step = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            double value = loss(parameters, gradient);
            for (; step < steps[i]; step++)
            {
                for (int k = 0; k < gradient.Length; k++)
                    parameters[k] = Math.FusedMultiplyAdd(-stepSize, gradient[k], parameters[k]);
                value = loss(parameters, gradient);
            }

            if (!double.IsFinite(value)) throw new ArithmeticException($"The loss at step {step} is {value}.");
            losses[i] = value;
        }

        return losses;
    }
}
