using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// Products of the Hessian or Gauss-Newton matrix of a loss over some samples with blocks of directions.
/// </summary>
/// <remarks>
/// <see cref="Prepare"/> computes the forward and backward pass once; then every product costs two passes over rates of
/// change (Pearlmutter 1994, "Fast exact multiplication by the Hessian"). The loss is the sum over the samples of their
/// losses times a weight: 1 over the number of all samples makes products of parts add up to those of the mean.
/// After the first calls nothing is allocated.
/// </remarks>
/// <typeparam name="T">double or float; losses are computed in double.</typeparam>
public sealed class CurvaturePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ILoss loss;
    readonly Dataset data;
    readonly double weight;
    readonly double[] outputs, vector, product;
    readonly int first, count;
    T[] parameters = [];

    /// <summary>Holds passes over the samples first, ..., first + count - 1 of the data.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss of a sample.</param>
    /// <param name="data">The samples.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">How many samples.</param>
    /// <param name="weight">The factor of each sample's loss.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <param name="mode">Where normalizations take their statistics from: the network's, or these samples.</param>
    /// <exception cref="ArgumentException">The samples aren't all in the data, or the mode is Update.</exception>
    public CurvaturePass(Network network, ILoss loss, Dataset data, int first, int count, double weight,
        int threads = 1, StatisticsMode mode = StatisticsMode.Frozen)
    {
        if (first < 0 || count < 1 || first > data.Count - count)
            throw new ArgumentOutOfRangeException(
                nameof(first), first, $"{count} samples from there on are not in the data's {data.Count}.");
        if (data.Inputs.Columns != network.Inputs || data.Targets.Columns != network.Outputs)
            throw new ArgumentException(
                $"The data have {data.Inputs.Columns} inputs and {data.Targets.Columns} outputs; "
                + $"the network has {network.Inputs} and {network.Outputs}.", nameof(data));
        if (mode == StatisticsMode.Update)
            throw new ArgumentException("Curvature leaves the statistics of a network as they are.", nameof(mode));
        (this.loss, this.data, this.first, this.count, this.weight) = (loss, data, first, count, weight);
        Pass = new(network, count, threads, mode);
        (outputs, vector, product) =
            (new double[network.Outputs], new double[network.Outputs], new double[network.Outputs]);
        var samples = data.Inputs.Data.AsSpan(first * data.Inputs.Columns, count * data.Inputs.Columns);
        Conversions.To<T>(samples, Pass.Inputs);
    }

    /// <summary>The network's passes over these samples.</summary>
    public NetworkPass<T> Pass { get; }

    /// <summary>
    /// Takes parameters: forward, loss, backward. Adds to the gradient and returns the weighted loss.
    /// </summary>
    /// <exception cref="ArgumentException">A length doesn't fit, or a parameter is not finite.</exception>
    public double Prepare(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
        if (!Vectors.AreFinite(parameters)) throw NotFinite(parameters);
        if (this.parameters.Length != parameters.Length) this.parameters = new T[parameters.Length];
        parameters.CopyTo(this.parameters);
        Pass.Forward(parameters, count);
        var sum = 0.0;
        var gradients = Pass.OutputGradients;
        for (var n = 0; n < count; n++)
        {
            Load(Pass.Outputs, n, outputs);
            sum += loss.Gradient(outputs, data.Targets.Row(first + n), product);
            Store(product, gradients, n);
        }
        Pass.Backward(parameters, gradient);
        return weight * sum;
    }

    /// <summary>Adds to each product the Hessian times its direction.</summary>
    /// <param name="directions">K directions, one behind the other.</param>
    /// <param name="products">K vectors, one behind the other.</param>
    /// <exception cref="ArgumentException">A length doesn't fit, or nothing is prepared.</exception>
    public void AddHessianProducts(ReadOnlySpan<T> directions, Span<T> products) => Add(directions, products, true);

    /// <summary>Adds to each product the Gauss-Newton matrix times its direction.</summary>
    /// <param name="directions">K directions, one behind the other.</param>
    /// <param name="products">K vectors, one behind the other.</param>
    /// <exception cref="ArgumentException">A length doesn't fit, or nothing is prepared.</exception>
    public void AddGaussNewtonProducts(ReadOnlySpan<T> directions, Span<T> products) =>
        Add(directions, products, false);

    static ArgumentException NotFinite(ReadOnlySpan<T> parameters)
    {
        var i = 0;
        while (T.IsFinite(parameters[i])) i++;
        return new($"Parameter {i} is {parameters[i]}; all must be finite.", nameof(parameters));
    }

    void Add(ReadOnlySpan<T> directions, Span<T> products, bool exact)
    {
        Pass.PushForward(parameters, directions);
        var tangents = Pass.OutputTangents;
        var rates = Pass.OutputGradientTangents;
        for (var n = 0; n < count; n++)
        {
            Load(Pass.Outputs, n, outputs);
            for (var row = n; row * outputs.Length < tangents.Length; row += count)
            {
                Load(tangents, row, vector);
                loss.HessianProduct(outputs, data.Targets.Row(first + n), vector, product);
                Store(product, rates, row);
            }
        }
        Pass.PullBackTangents(parameters, directions, products, exact);
    }

    static void Load(ReadOnlySpan<T> rows, int row, double[] values)
    {
        for (var c = 0; c < values.Length; c++) values[c] = double.CreateTruncating(rows[(row * values.Length) + c]);
    }

    void Store(double[] values, Span<T> rows, int row)
    {
        for (var c = 0; c < values.Length; c++)
            rows[(row * values.Length) + c] = T.CreateTruncating(weight * values[c]);
    }
}
