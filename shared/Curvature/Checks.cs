using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>What arguments must be.</summary>
static class Checks
{
    /// <exception cref="ArgumentException">There are too few or too many, or one is not finite.</exception>
    public static void Parameters(Network network, ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != network.ParameterCount)
        {
            throw new ArgumentException(
                $"There are {parameters.Length} parameters; the network has {network.ParameterCount}.",
                nameof(parameters));
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            if (double.IsFinite(parameters[i])) continue;
            throw new ArgumentException(
                $"Parameter {i} is {parameters[i]}; all must be finite.", nameof(parameters));
        }
    }

    /// <exception cref="ArgumentException">A matrix of this size has no place.</exception>
    public static void Elements(long rows, long columns, string what, string argument)
    {
        if (rows * columns <= Array.MaxLength) return;
        throw new ArgumentException(
            $"{what} of {rows} x {columns} elements takes {8.0 * rows * columns / (1L << 30):F1} GiB; an array holds "
            + "16. "
            + "Take products (CurvatureMap), a block or the Gram matrix instead.", argument);
    }
}
