using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of a network over batches, in buffers that live from one batch to the next.</summary>
/// <remarks>
/// On each batch: fill <see cref="Inputs"/>, <see cref="Forward"/>; write the loss's derivatives to
/// <see cref="OutputGradients"/>, <see cref="Backward"/>. For products of the Hessian with K directions, on the same
/// batch and as often as wanted: <see cref="PushForward"/>; write the loss Hessian times each row of
/// <see cref="OutputTangents"/> to <see cref="OutputGradientTangents"/>; <see cref="PullBackTangents"/>. What the first
/// two passes computed stays, so a product with a dense layer of P weights costs 12 N P flops (8 N P for the first
/// layer, and for Gauss-Newton products 8 N P and 4 N P). After its first batches a pass allocates nothing.
/// One thread at a time may use it.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public sealed class NetworkPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Junction<T> inputs;
    readonly SequencePass<T> layers;
    readonly List<(int Layer, T[] Values)> added = [];
    T[] inputRates = [], still = [];
    Junction<T>? slopeInputs; // the inputs where gradients flow back to, if they do not in training
    Junction<T>? pushedInputs; // the inputs with rates of change, where nothing flows back to
    int vectors;

    /// <summary>Prepares passes over batches of up to <paramref name="capacity"/> samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="capacity">The most samples of a batch.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <param name="mode">Where normalizations take their statistics from.</param>
    /// <param name="statistics">The statistics to use or to average; null for those of the network.</param>
    /// <param name="inputGradients">Whether derivatives with respect to the inputs are wanted too.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    /// <exception cref="NotSupportedException">T is neither double nor float.</exception>
    public NetworkPass(Network network, int capacity, int threads = 1, StatisticsMode mode = StatisticsMode.Frozen,
        Memory<T>? statistics = null, bool inputGradients = false)
        : this(network, new Junction<T>(Positive(capacity), network.Inputs, inputGradients), capacity, threads, mode,
            statistics)
    {
    }

    internal NetworkPass(Network network, T[] inputs, int rows, int threads)
        : this(network, new Junction<T>(inputs, network.Inputs, wantsGradients: false), rows, threads,
            StatisticsMode.Frozen, null)
    {
    }

    NetworkPass(Network network, Junction<T> inputs, int capacity, int threads, StatisticsMode mode,
        Memory<T>? statistics, bool gradientsOnly = false)
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            throw new NotSupportedException($"Networks compute in double or float, not in {typeof(T).Name}.");
        var own = statistics ?? Conversions.To<T>(network.Statistics).AsMemory();
        if (own.Length != network.StatisticCount)
            throw new ArgumentException(
                $"There are {own.Length} statistics; the network has {network.StatisticCount}.", nameof(statistics));
        (Network, Capacity, this.inputs) = (network, capacity, inputs);
        layers = new(network.Sequence, new(capacity, threads, mode, own), 0, network.Sequence.Layers.Count,
            gradientsOnly);
    }

    /// <summary>
    /// Passes for gradients alone: rectifiers write over what they read, so places between layers say nothing.
    /// </summary>
    internal static NetworkPass<T> ForGradients(
        Network network, int capacity, int threads, StatisticsMode mode, Memory<T>? statistics) =>
        new(network, new Junction<T>(capacity, network.Inputs, wantsGradients: false), capacity, threads, mode,
            statistics, gradientsOnly: true);

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The most samples of a batch.</summary>
    public int Capacity { get; }

    /// <summary>The samples of the batch at hand.</summary>
    public int Rows { get; private set; }

    /// <summary>Where inputs go: <see cref="Capacity"/> rows.</summary>
    public Span<T> Inputs => inputs.Values;

    /// <summary>Derivatives with respect to the inputs after <see cref="Backward"/>, if they are wanted.</summary>
    public ReadOnlySpan<T> InputGradients => inputs.Gradients.AsSpan(0, Rows * Network.Inputs);

    /// <summary>The outputs of the batch, Rows x outputs.</summary>
    public Span<T> Outputs => Top.Values.AsSpan(0, Rows * Network.Outputs);

    /// <summary>Where derivatives with respect to the outputs go, Rows x outputs.</summary>
    public Span<T> OutputGradients
    {
        get
        {
            Top.HoldCotangents(Flow.Gradient, Rows);
            return Top.Gradients.AsSpan(0, Rows * Network.Outputs);
        }
    }

    /// <summary>Rates of change of the outputs: for each direction Rows x outputs.</summary>
    public ReadOnlySpan<T> OutputTangents => Top.Tangents.AsSpan(0, vectors * Rows * Network.Outputs);

    /// <summary>Where rates of change of the output gradients go: for each direction Rows x outputs.</summary>
    public Span<T> OutputGradientTangents
    {
        get
        {
            Top.HoldCotangents(Flow.GradientTangent, vectors * Rows);
            return Top.GradientTangents.AsSpan(0, vectors * Rows * Network.Outputs);
        }
    }

    internal bool CurvesAlone => layers.CurvesAlone;

    Junction<T> Top => layers.Above(inputs);

    /// <summary>The place above a layer of the network's sequence: values and derivatives there.</summary>
    public Junction<T> Above(int layer) => layers.Above(inputs, layer);

    /// <summary>Computes all layers for the first rows of <see cref="Inputs"/>.</summary>
    /// <exception cref="ArgumentException">The parameters or the batch have the wrong length.</exception>
    public void Forward(ReadOnlySpan<T> parameters, int rows)
    {
        Network.CheckParameters(parameters.Length);
        if (rows < 0 || rows > Capacity)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"The pass holds 0 to {Capacity} samples.");
        Rows = rows;
        vectors = 0;
        added.Clear();
        layers.Forward(parameters, inputs, rows);
    }

    /// <summary>
    /// Gives derivatives of something else than the loss, to be added at a place when the next backward pass comes by.
    /// </summary>
    /// <param name="layer">The layer of the network's sequence below the place.</param>
    /// <param name="values">Rows x the numbers of a sample there; left alone until that pass is over.</param>
    public void AddGradients(int layer, T[] values) => added.Add((layer, values));

    /// <summary>Propagates <see cref="OutputGradients"/> back; adds to the parameters' gradient.</summary>
    /// <exception cref="ArgumentException">The parameters or the gradient have the wrong length.</exception>
    public void Backward(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
        Network.CheckParameters(parameters.Length);
        Network.CheckParameters(gradient.Length);
        _ = OutputGradients;
        if (inputs.WantsGradients) inputs.HoldCotangents(Flow.Gradient, Rows);
        var count = Network.ParameterCount;
        layers.PullBack(parameters, inputs, Rows, Flow.Gradient, new(gradient, count, 1, 0, count), added);
        added.Clear();
    }

    /// <summary>
    /// Propagates <see cref="OutputGradients"/> back to <see cref="InputGradients"/> alone: half the work of
    /// <see cref="Backward"/>. Products of the Hessian may follow on the same batch unless layers normalize weights.
    /// </summary>
    /// <exception cref="ArgumentException">The parameters have the wrong length.</exception>
    /// <exception cref="InvalidOperationException">The pass was made without derivatives of the inputs.</exception>
    public void BackwardToInputs(ReadOnlySpan<T> parameters)
    {
        if (!inputs.WantsGradients) throw new InvalidOperationException("This pass was made without input gradients.");
        Network.CheckParameters(parameters.Length);
        _ = OutputGradients;
        inputs.HoldCotangents(Flow.Gradient, Rows);
        layers.PullBack(parameters, inputs, Rows, Flow.Gradient, ParameterSums<T>.None(1));
    }

    /// <summary>Propagates <see cref="OutputGradients"/> back to the inputs, whatever the pass was made for.</summary>
    internal ReadOnlySpan<T> SlopesOfInputs(ReadOnlySpan<T> parameters)
    {
        _ = OutputGradients;
        slopeInputs ??= new(inputs.Values, inputs.Size, wantsGradients: true);
        slopeInputs.HoldCotangents(Flow.Gradient, Rows);
        layers.PullBack(parameters, slopeInputs, Rows, Flow.Gradient, ParameterSums<T>.None(1));
        return slopeInputs.Gradients.AsSpan(0, Rows * Network.Inputs);
    }

    /// <summary>Propagates <see cref="OutputGradients"/> back to the place above the first layer.</summary>
    internal void SlopesAboveFirst(ReadOnlySpan<T> parameters)
    {
        _ = OutputGradients;
        layers.PullBack(parameters, pushedInputs ??= new(inputs.Values, inputs.Size, wantsGradients: false), Rows,
            Flow.Gradient, ParameterSums<T>.None(1));
    }

    /// <summary>
    /// <see cref="AddCurvature"/> of the layers behind one, along the tangents that the place above it has.
    /// </summary>
    internal void AddCurvatureBehind(int layer, ReadOnlySpan<T> parameters, Span<T> gradient, bool again)
    {
        vectors = 1;
        layers.PushForward(parameters, Still(), inputs, Rows, layer + 1);
        var count = Network.ParameterCount;
        layers.AddCurvature(parameters, Still(), inputs, Rows, new(gradient, count, 1, 0, count),
            again ? null : added, layer + 1);
    }

    /// <summary>
    /// Adds the rate of change of the parameters' gradient along rates of change of the inputs: a part now, the rest
    /// when the next <see cref="Backward"/> comes by, which it costs nothing.
    /// </summary>
    /// <param name="parameters">The parameters of the forward pass.</param>
    /// <param name="rates">The rates of change of the inputs, Rows x inputs.</param>
    /// <param name="gradient">The parameters' gradient, added to.</param>
    /// <param name="again">Whether this is not the first call since the last forward pass.</param>
    internal void AddCurvature(ReadOnlySpan<T> parameters, ReadOnlySpan<T> rates, Span<T> gradient, bool again)
    {
        PushForwardInputs(parameters, rates);
        var count = Network.ParameterCount;
        layers.AddCurvature(parameters, Still(), pushedInputs!, Rows, new(gradient, count, 1, 0, count),
            again ? null : added);
    }

    /// <summary>Computes the rates of change of all layers along directions of the parameters.</summary>
    /// <param name="parameters">The parameters of the forward pass.</param>
    /// <param name="directions">One or more directions, one behind the other.</param>
    /// <exception cref="ArgumentException">The parameters or directions have the wrong length.</exception>
    public void PushForward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> directions)
    {
        var count = Network.ParameterCount;
        Network.CheckParameters(parameters.Length);
        vectors = Vectors(directions.Length);
        inputs.Tangents = null;
        layers.PushForward(parameters, new(directions, count, vectors, 0, count), inputs, Rows);
        if (Top.Tangents is null) Top.HoldTangents(vectors * Rows);
    }

    /// <summary>Computes the rates of change of all layers where the inputs change and the parameters don't.</summary>
    /// <param name="parameters">The parameters of the forward pass.</param>
    /// <param name="rates">The rates of change of the inputs, Rows x inputs.</param>
    /// <exception cref="ArgumentException">The parameters or rates have the wrong length.</exception>
    public void PushForwardInputs(ReadOnlySpan<T> parameters, ReadOnlySpan<T> rates)
    {
        Network.CheckParameters(parameters.Length);
        if (rates.Length != Rows * Network.Inputs)
            throw new ArgumentException(
                $"There are {rates.Length} rates of change; the inputs are {Rows} x {Network.Inputs}.", nameof(rates));
        if (inputRates.Length < inputs.Values.Length) inputRates = new T[inputs.Values.Length];
        rates.CopyTo(inputRates);
        vectors = 1;
        pushedInputs ??= new(inputs.Values, inputs.Size, wantsGradients: false);
        pushedInputs.Tangents = inputRates;
        layers.PushForward(parameters, Still(), pushedInputs, Rows);
        if (Top.Tangents is null) Top.HoldTangents(Rows);
    }

    /// <summary>
    /// Propagates <see cref="OutputGradientTangents"/> back after <see cref="PushForwardInputs"/>; adds to the rate of
    /// change of the parameters' gradient, the layers' second derivatives at the last <see cref="Backward"/> included.
    /// </summary>
    /// <exception cref="ArgumentException">The parameters or the product have the wrong length.</exception>
    public void PullBackInputTangents(ReadOnlySpan<T> parameters, Span<T> product)
    {
        var count = Network.ParameterCount;
        Network.CheckParameters(parameters.Length);
        Network.CheckParameters(product.Length);
        _ = OutputGradientTangents;
        layers.PullBackTangents(
            parameters, Still(), pushedInputs!, Rows, new(product, count, 1, 0, count), exact: true);
    }

    /// <summary>Propagates <see cref="OutputGradientTangents"/> back; adds to one product a direction.</summary>
    /// <param name="parameters">The parameters of the forward pass.</param>
    /// <param name="directions">The directions of the last <see cref="PushForward"/>.</param>
    /// <param name="products">As many vectors as there are directions, one behind the other; added to.</param>
    /// <param name="exact">
    /// Whether the layers' own second derivatives count, with the gradients of the last <see cref="Backward"/>: then
    /// the sums are products with the Hessian, else with the Gauss-Newton matrix.
    /// </param>
    /// <exception cref="ArgumentException">The parameters, directions or products have the wrong length.</exception>
    public void PullBackTangents(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> directions, Span<T> products, bool exact)
    {
        var count = Network.ParameterCount;
        Network.CheckParameters(parameters.Length);
        if (directions.Length != (long)vectors * count || products.Length != directions.Length)
            throw new ArgumentException(
                $"{vectors} directions were pushed forward; there are {directions.Length} numbers of "
                + $"directions and {products.Length} of products, not {(long)vectors * count}.", nameof(products));
        _ = OutputGradientTangents;
        layers.PullBackTangents(parameters, new(directions, count, vectors, 0, count), inputs, Rows,
            new(products, count, vectors, 0, count), exact);
    }

    /// <summary>
    /// Pulls rows of output derivatives back, K for each sample: K products with the Jacobian's transpose.
    /// </summary>
    /// <param name="parameters">The parameters of the forward pass.</param>
    /// <param name="rowsBack">For each k, Rows x outputs.</param>
    /// <param name="products">K sums over the samples, each as long as the parameters; added to.</param>
    /// <exception cref="ArgumentException">A length doesn't fit.</exception>
    public void PullBack(ReadOnlySpan<T> parameters, ReadOnlySpan<T> rowsBack, Span<T> products)
    {
        var count = Network.ParameterCount;
        Network.CheckParameters(parameters.Length);
        vectors = Vectors(products.Length);
        if (rowsBack.Length != vectors * Rows * Network.Outputs)
            throw new ArgumentException(
                $"{vectors} products need {vectors * Rows * Network.Outputs} output derivatives; "
                + $"there are {rowsBack.Length}.", nameof(rowsBack));
        rowsBack.CopyTo(OutputGradientTangents);
        layers.PullBack(
            parameters, inputs, Rows, Flow.GradientTangent, new(products, count, vectors, 0, count));
    }

    internal void ForgetGradients() => layers.ForgetGradients();

    Directions<T> Still()
    {
        var count = Network.ParameterCount;
        if (still.Length == 0) still = new T[count];
        return new(still, count, 1, 0, count) { AreZero = true };
    }

    int Vectors(int length)
    {
        var count = Network.ParameterCount;
        if (length == 0 || length % count != 0)
            throw new ArgumentException(
                $"{length} numbers are no directions of a network with {count} parameters.", nameof(length));
        return length / count;
    }

    static int Positive(int capacity) => capacity >= 1
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A pass needs room for a sample.");
}
