using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The population loss E|y - y*|² / 2 of a two-layer student y = W2 g(W1 x) against a two-layer teacher y* of any
/// width, and its gradient, in closed form for Gaussian inputs.
/// </summary>
/// <remarks>
/// Derived: with the units of both networks in one list, the teacher's output weights with their sign changed, r, the
/// loss is ½ Σ_ab (rᵀr)_ab E[g_a g_b]; its gradient is Σ_b r_ob E[g_a g_b] for W2_oa and Σ_b (rᵀr)_ab E[g'_a g_b x]
/// for w_a. Parameters in the order w_1, ..., w_K, then the rows of W2. An instance keeps buffers: one thread at a
/// time.
/// </remarks>
public sealed class PopulationLoss
{
    const double Unit = 2.220446049250313e-16;

    readonly IGaussianKernel kernel;
    readonly Matrix? root;
    readonly int inputs, outputs, hidden, units;
    readonly Matrix whitened; // Rᵀ w of every unit, the student's first
    readonly Matrix directions; // R Rᵀ w
    readonly Matrix readout; // r, outputs x units
    readonly Matrix products; // E[g_a g_b]
    readonly double[] variances;
    readonly double teacherPart;
    readonly double teacherMagnitude;
    double magnitude;

    /// <summary>The loss of students of some width.</summary>
    /// <param name="first">W1 of the teacher, its hidden units x inputs.</param>
    /// <param name="second">W2 of the teacher, outputs x its hidden units.</param>
    /// <param name="kernel">The activation of both.</param>
    /// <param name="hidden">Hidden units of the student.</param>
    /// <param name="covarianceRoot">R, inputs x r, with input covariance R Rᵀ; none for standard inputs.</param>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public PopulationLoss(
        Matrix first, Matrix second, IGaussianKernel kernel, int hidden, Matrix? covarianceRoot = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        if (second.Columns != first.Rows)
            throw new ArgumentException(
                $"The second layer takes {second.Columns} units, the first has {first.Rows}.", nameof(second));
        if (covarianceRoot is not null && covarianceRoot.Rows != first.Columns)
            throw new ArgumentException($"The covariance root has {first.Columns} rows.", nameof(covarianceRoot));
        (this.kernel, root, this.hidden) = (kernel, covarianceRoot, hidden);
        (inputs, outputs, units) = (first.Columns, second.Rows, hidden + first.Rows);
        (whitened, directions) = (new(units, root?.Columns ?? inputs), new(units, inputs));
        (readout, products, variances) = (new(outputs, units), new(hidden, units), new double[units]);
        for (int a = 0; a < first.Rows; a++)
        {
            Place(hidden + a, first.Row(a));
            for (int o = 0; o < outputs; o++) readout[o, hidden + a] = -second[o, a];
        }

        for (int a = hidden; a < units; a++)
        {
            for (int b = hidden; b < units; b++)
            {
                double term = Overlap(a, b) * Pair(a, b).Product / 2;
                teacherPart += term;
                teacherMagnitude += Math.Abs(term);
            }
        }
    }

    /// <summary>Weights of the student, K (d + o).</summary>
    public int Parameters => hidden * (inputs + outputs);

    /// <summary>The sum of magnitudes that the last value is the sum of: relative errors of expectations scale with
    /// it.</summary>
    public double Magnitude => magnitude + teacherMagnitude;

    /// <summary>A generous bound on the rounding of the last value.</summary>
    public double Rounding => 32 * Unit * Magnitude;

    /// <summary>The loss at a student's weights.</summary>
    /// <remarks>Cost as of <see cref="Gradient"/>.</remarks>
    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[parameters.Length]);

    /// <summary>Fills the gradient at a student's weights and returns the loss.</summary>
    /// <remarks>K (K + K*) expectations and O(K (K + K*) (d + o)) operations, with a covariance O(K d²) more.</remarks>
    /// <exception cref="ArgumentException">There are not as many weights as the student has.</exception>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (parameters.Length != Parameters || gradient.Length != Parameters)
            throw new ArgumentException($"The student has {Parameters} weights.", nameof(parameters));
        int head = hidden * inputs;
        for (int a = 0; a < hidden; a++)
        {
            Place(a, parameters.Slice(a * inputs, inputs));
            for (int o = 0; o < outputs; o++) readout[o, a] = parameters[head + o * hidden + a];
        }

        double sum = 0;
        magnitude = 0;
        for (int a = 0; a < hidden; a++)
        {
            Span<double> slope = gradient.Slice(a * inputs, inputs);
            slope.Clear();
            double along = 0;
            for (int b = 0; b < units; b++)
            {
                GaussianPairExpectations pair = Pair(a, b);
                double overlap = Overlap(a, b);
                products[a, b] = pair.Product;
                // pairs of student and teacher count twice, as those within the student do by both orders
                double term = overlap * pair.Product * (b < hidden ? 0.5 : 1);
                sum += term;
                magnitude += Math.Abs(term);
                along = Math.FusedMultiplyAdd(overlap, pair.AlongA, along);
                Vectors.AddScaled(overlap * pair.AlongB, directions.Row(b), slope);
            }

            Vectors.AddScaled(along, directions.Row(a), slope);
            for (int o = 0; o < outputs; o++)
                gradient[head + o * hidden + a] = Sums.Dot(products.Row(a), readout.Row(o));
        }

        return sum + teacherPart;
    }

    GaussianPairExpectations Pair(int a, int b) => kernel.Expect(variances[a], variances[b],
        a == b ? variances[a] : Sums.Dot(whitened.Row(a), whitened.Row(b)));

    double Overlap(int a, int b)
    {
        double sum = 0;
        for (int o = 0; o < outputs; o++) sum += readout[o, a] * readout[o, b];
        return sum;
    }

    void Place(int unit, ReadOnlySpan<double> weights)
    {
        Span<double> seen = whitened.Row(unit), direction = directions.Row(unit);
        if (root is null)
        {
            weights.CopyTo(seen);
            weights.CopyTo(direction);
        }
        else
        {
            seen.Clear();
            for (int i = 0; i < inputs; i++) Vectors.AddScaled(weights[i], root.Row(i), seen);
            for (int i = 0; i < inputs; i++) direction[i] = Sums.Dot(root.Row(i), seen);
        }

        variances[unit] = Sums.Dot(seen, seen);
    }
}
