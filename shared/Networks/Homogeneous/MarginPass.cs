using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Margins y f(x) of samples of two classes and the square loss's gradient, in buffers that stay.</summary>
/// <remarks>One thread at a time may use it. A step on N samples with P weights costs 6 N P flops.</remarks>
public sealed class MarginPass
{
    readonly NetworkPass<double> pass;
    readonly int inputs;
    readonly bool resident;

    /// <summary>Prepares passes over samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">N x inputs.</param>
    /// <param name="signs">The classes, N of +1 or -1.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">Signs are missing or others than +1 and -1; sizes do not fit.</exception>
    public MarginPass(HomogeneousNetwork network, Matrix samples, double[] signs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(signs);
        if (samples.Rows != signs.Length || Array.Exists(signs, sign => sign is not (1 or -1)))
            throw new ArgumentException("Each sample needs a sign, +1 or -1.", nameof(signs));
        if (samples.Columns != network.Network.Inputs)
            throw new ArgumentException(
                $"The samples have {samples.Columns} numbers; the network takes {network.Network.Inputs}.",
                nameof(samples));
        (Network, Samples, Signs, inputs) = (network, samples, signs, samples.Columns);
        var part = Math.Max(1, Math.Min(samples.Rows, BatchParts.Rows(network.Network, sizeof(double))));
        pass = new(network.Network, part, threads);
        resident = part >= samples.Rows;
        if (resident) samples.Data.CopyTo(pass.Inputs);
        All = [.. Enumerable.Range(0, samples.Rows)];
        Scratch = new double[network.Count];
        Buffer = new double[samples.Rows];
    }

    /// <summary>The network.</summary>
    public HomogeneousNetwork Network { get; }

    /// <summary>The samples, N x inputs.</summary>
    public Matrix Samples { get; }

    /// <summary>The classes of the samples, +1 or -1.</summary>
    public double[] Signs { get; }

    /// <summary>The number of samples, N.</summary>
    public int Count => Signs.Length;

    /// <summary>All rows in their order: the full batch.</summary>
    public int[] All { get; }

    /// <summary>Room for weights, for parametrizations that compute theirs.</summary>
    internal double[] Scratch { get; }

    double[] Buffer { get; }

    /// <summary>The margins y f_W(x) of all samples.</summary>
    public double[] Margins(ReadOnlySpan<double> weights)
    {
        var margins = new double[Count];
        for (var first = 0; first < Count; first += pass.Capacity)
        {
            var rows = All.AsSpan(first, Math.Min(pass.Capacity, Count - first));
            Forward(weights, rows);
            for (var i = 0; i < rows.Length; i++) margins[rows[i]] = Signs[rows[i]] * pass.Outputs[i];
        }
        return margins;
    }

    /// <summary>
    /// The residual gradient G = (1/B) sum_n (1 - s m_n) dm_n/dW over the B rows of a batch, m_n = y_n f_W(x_n).
    /// </summary>
    /// <param name="weights">The weights W.</param>
    /// <param name="scale">The factor s; with W = V and s = rho the residual of W's network.</param>
    /// <param name="rows">The rows of the batch.</param>
    /// <param name="gradient">Receives G; minus half the gradient of the mean square loss where s is 1.</param>
    /// <returns>
    /// Alignment: (1/B) sum_n (1 - s m_n) m_n, which by Euler's identity is the product of W_k and G_k for every k; and
    /// the mean square (1/B) sum_n (1 - s m_n)^2.
    /// </returns>
    public (double Alignment, double Square) Residuals(
        ReadOnlySpan<double> weights, double scale, ReadOnlySpan<int> rows, Span<double> gradient)
    {
        gradient.Clear();
        var aligned = 0.0;
        var squares = Buffer.AsSpan(0, rows.Length);
        for (var first = 0; first < rows.Length; first += pass.Capacity)
        {
            var own = rows.Slice(first, Math.Min(pass.Capacity, rows.Length - first));
            Forward(weights, own);
            var outputs = pass.Outputs;
            var wanted = pass.OutputGradients;
            for (var i = 0; i < own.Length; i++)
            {
                var margin = Signs[own[i]] * outputs[i];
                var residual = 1 - scale * margin;
                wanted[i] = residual * Signs[own[i]] / rows.Length;
                aligned += residual * margin;
                squares[first + i] = residual * residual;
            }
            pass.Backward(weights, gradient);
        }
        return (aligned / rows.Length, Sums.Mean(squares));
    }

    void Forward(ReadOnlySpan<double> weights, ReadOnlySpan<int> rows)
    {
        if (!resident || rows.Length != Count)
        {
            for (var i = 0; i < rows.Length; i++)
                Samples.Row(rows[i]).CopyTo(pass.Inputs.Slice(i * inputs, inputs));
        }
        pass.Forward(weights, rows.Length);
    }
}
