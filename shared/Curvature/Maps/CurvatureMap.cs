using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>Exact products of a curvature with vectors, without the matrix, for networks of any layers.</summary>
/// <remarks>
/// One pass forward and one backward over rates of change (Pearlmutter, "Fast exact multiplication by the Hessian",
/// 1994). What the network computes at the parameters is kept between products if the memory allowed suffices, else it
/// is computed anew for each; the bits are the same. Samples come in parts whose sums are added in order, each with the
/// weight 1/N: batches of any sizes count as they should. For P weights of dense layers a product takes 12 N P
/// operations, 4 N P of the first layer (8 and 4 without residual).
/// </remarks>
public sealed class CurvatureMap : ILinearMap
{
    /// <summary>Samples of a part: more bring products of matrices no speed.</summary>
    const int LargestPart = 512;

    const int VectorsAtOnce = 8;

    /// <summary>Memory allowed for what is kept between products, unless another amount is asked for.</summary>
    public const double KeptBytes = 2.0 * (1L << 30);

    readonly ICurvature curvature;
    readonly Objective objective;
    readonly double[] parameters;
    readonly NetworkPass<double>[] passes;
    readonly int part;
    readonly bool isKept;
    readonly double[] tangent, rate;

    /// <summary>Prepares products at the given parameters.</summary>
    /// <param name="curvature">Which curvature.</param>
    /// <param name="objective">The mean loss.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    /// <param name="bytes">Memory allowed for what is kept between products; 2 GiB by default.</param>
    /// <exception cref="ArgumentException">
    /// The parameters have another length than the network, or one is not finite.
    /// </exception>
    public CurvatureMap(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int threads = 1,
        double bytes = KeptBytes)
    {
        ArgumentNullException.ThrowIfNull(curvature);
        ArgumentNullException.ThrowIfNull(objective);
        Checks.Parameters(objective.Network, parameters);
        (this.curvature, this.objective, this.parameters) = (curvature, objective, parameters.ToArray());
        int samples = objective.Data.Count;
        part = objective.Network.CouplesSamples(StatisticsMode.Frozen) ? samples : Math.Min(LargestPart, samples);
        int parts = (samples + part - 1) / part;
        isKept = parts == 1 || Bytes(objective.Network, samples) <= bytes;
        passes = new NetworkPass<double>[isKept ? parts : 1];
        for (int i = 0; i < passes.Length; i++)
        {
            passes[i] = new(objective.Network, Math.Min(part, samples - i * part), threads);
            if (isKept) Prepare(passes[i], i * part);
        }

        (tangent, rate) = (new double[objective.Network.Outputs], new double[objective.Network.Outputs]);
    }

    /// <inheritdoc/>
    public int Dimension => parameters.Length;

    /// <summary>Bytes that are kept between products: values, gradients and their rates at every layer.</summary>
    public static double Bytes(Network network, int samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        double numbers = 0;
        foreach (PlacedLayer layer in CurvatureCost.Layers(network.Sequence)) numbers += layer.Layout.Above.Size;
        return 8.0 * samples * (network.Inputs + 5 * numbers);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        Add(x, y);
    }

    /// <inheritdoc/>
    public void ApplyRows(Matrix x, Matrix y)
    {
        Array.Clear(y.Data);
        int n = Dimension;
        for (int first = 0; first < x.Rows; first += VectorsAtOnce)
        {
            int count = Math.Min(VectorsAtOnce, x.Rows - first);
            Add(x.Data.AsSpan(first * n, count * n), y.Data.AsSpan(first * n, count * n));
        }
    }

    void Add(ReadOnlySpan<double> directions, Span<double> products)
    {
        if (directions.Length != products.Length || directions.Length % Dimension != 0)
        {
            throw new ArgumentException(
                $"The vectors have {directions.Length} and {products.Length} elements; {Dimension} are needed.",
                nameof(directions));
        }

        for (int first = 0; first < objective.Data.Count; first += part)
        {
            NetworkPass<double> pass = passes[isKept ? first / part : 0];
            if (!isKept) Prepare(pass, first);
            pass.PushForward(parameters, directions);
            ReadOnlySpan<double> tangents = pass.OutputTangents;
            Span<double> rates = pass.OutputGradientTangents;
            int outputs = objective.Network.Outputs;
            double weight = 1.0 / objective.Data.Count;
            for (int n = 0; n < pass.Rows; n++)
            {
                OutputSample sample = Sample(pass, first, n);
                for (int row = n; row * outputs < tangents.Length; row += pass.Rows)
                {
                    tangents.Slice(row * outputs, outputs).CopyTo(tangent);
                    curvature.MetricProduct(sample, tangent, rate);
                    Vectors.Scale(weight, rate, rates.Slice(row * outputs, outputs));
                }
            }

            pass.PullBackTangents(parameters, directions, products, curvature.HasResidual);
        }
    }

    void Prepare(NetworkPass<double> pass, int first)
    {
        int rows = Math.Min(part, objective.Data.Count - first), inputs = objective.Network.Inputs;
        objective.Data.Inputs.Data.AsSpan(first * inputs, rows * inputs).CopyTo(pass.Inputs);
        pass.Forward(parameters, rows);
        if (!curvature.HasResidual) return;
        Span<double> gradients = pass.OutputGradients;
        int outputs = objective.Network.Outputs;
        double weight = 1.0 / objective.Data.Count;
        for (int n = 0; n < rows; n++)
        {
            Span<double> own = gradients.Slice(n * outputs, outputs);
            OutputSample sample = Sample(pass, first, n);
            objective.Loss.Gradient(sample.Outputs, sample.Targets, own);
            Vectors.Scale(weight, own, own);
        }

        pass.Backward(parameters, new double[Dimension]);
    }

    OutputSample Sample(NetworkPass<double> pass, int first, int n)
    {
        int outputs = objective.Network.Outputs, index = first + n;
        return new(
            objective.Loss, pass.Outputs.Slice(n * outputs, outputs), objective.Data.Targets.Row(index), index);
    }
}
