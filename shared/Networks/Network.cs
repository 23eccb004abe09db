using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The architecture of a network: its layers and how its parameters lie, but not their values.</summary>
/// <remarks>
/// All parameters form one vector, layer after layer; a dense layer's are its weights, row-major with one row an own
/// unit, then its biases. Samples are the rows of matrices. For P weights of dense layers the passes over N samples
/// cost 2 N P (forward) and 4 N P (backward) flops. <see cref="NetworkPass{T}"/> has all passes, with buffers that
/// live from batch to batch; the members here are short ways to some of them, in double precision.
/// </remarks>
public sealed class Network
{
    const int PredictionPart = 256;

    readonly DenseChain? chain;

    /// <summary>Lays out a network between vectors of given lengths.</summary>
    /// <exception cref="ArgumentException">A width is out of range, or layers don't fit each other.</exception>
    public Network(NetworkDefinition definition, int inputs, int outputs)
        : this(definition, new Shape(Positive(inputs, nameof(inputs))), outputs)
    {
    }

    /// <summary>Lays out a network from inputs of a shape to a vector.</summary>
    /// <param name="definition">What lies between.</param>
    /// <param name="inputs">The shape of an input; networks of hidden dense layers take it as a vector.</param>
    /// <param name="outputs">The length of an output.</param>
    /// <exception cref="ArgumentException">A width is out of range, or layers don't fit each other.</exception>
    public Network(NetworkDefinition definition, Shape inputs, int outputs)
    {
        Positive(outputs, nameof(outputs));
        var problem = definition.Validate(new(definition)).FirstOrDefault();
        if (problem is not null) throw new ArgumentException(problem.ErrorMessage, nameof(definition));
        (Definition, InputShape, Outputs) = (definition, inputs, outputs);
        Sequence = LayerSequence.Lay(
            definition.AllLayers(), definition.TakesVectors() ? new(inputs.Size) : inputs, outputs);
        if (Sequence.Above != new Shape(outputs))
        {
            var size = Sequence.Above.IsVector ? $"{Sequence.Above} numbers" : $"an image of {Sequence.Above}";
            throw new ArgumentException($"The layers end in {size}; the data have {outputs} outputs. "
                + "End with a Dense that leaves its units out.", nameof(definition));
        }
        if (ParameterCount == 0)
            throw new ArgumentException("The layers have no parameters; give the network a Dense or a Convolution.",
                nameof(definition));
        chain = DenseChain.Of(Sequence);
        Parameters = Sequence.Parameters("layer");
        StatisticTensors = Sequence.Statistics("layer");
        Groups = [.. Sequence.Layers.Index().GroupBy(layer => layer.Item.Group).Select(group => new LayerGroup(
            $"layer{group.Key + 1}", group.Key, group.First().Index, group.Count(), group.Last().Item.Layout.Above))];
        Statistics = new double[StatisticCount];
        Begin(StatisticTensors, Statistics);
    }

    Network(Network other, double[] statistics)
    {
        (Definition, InputShape, Outputs) = (other.Definition, other.InputShape, other.Outputs);
        Sequence = other.Sequence;
        (chain, Parameters, StatisticTensors, Groups) =
            (other.chain, other.Parameters, other.StatisticTensors, other.Groups);
        Statistics = statistics;
    }

    /// <summary>The options that the network was laid out from.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The shape of an input.</summary>
    public Shape InputShape { get; }

    /// <summary>The length of an input.</summary>
    public int Inputs => InputShape.Size;

    /// <summary>The length of an output.</summary>
    public int Outputs { get; }

    /// <summary>The length of the parameter vector.</summary>
    public int ParameterCount => Sequence.ParameterCount;

    /// <summary>The numbers that training only averages, as those of batch normalization.</summary>
    public int StatisticCount => Sequence.StatisticCount;

    /// <summary>All layers, each with its shapes and places.</summary>
    public LayerSequence Sequence { get; }

    /// <summary>The tensors of the parameter vector in their order.</summary>
    public IReadOnlyList<ParameterTensor> Parameters { get; }

    /// <summary>The tensors of the statistics in their order.</summary>
    public IReadOnlyList<ParameterTensor> StatisticTensors { get; }

    /// <summary>What tables call layers: one with weights each, with what follows it.</summary>
    public IReadOnlyList<LayerGroup> Groups { get; }

    /// <summary>The frozen statistics of normalizations; before any training, means 0 and variances 1.</summary>
    public double[] Statistics { get; }

    /// <summary>Whether the network consists of dense layers, each with at most one activation.</summary>
    public bool IsDense => chain is not null;

    /// <summary>The layers of a dense network, from the inputs up; the last is the output layer.</summary>
    /// <exception cref="NotSupportedException">The network is not <see cref="IsDense">dense</see>.</exception>
    public IReadOnlyList<DenseLayer> Layers => Chain.Layers;

    /// <summary>The same network with other frozen statistics.</summary>
    /// <exception cref="ArgumentException">There aren't as many as the network has.</exception>
    public Network WithStatistics(double[] statistics) => statistics.Length == StatisticCount
        ? new(this, statistics)
        : throw new ArgumentException(
            $"There are {statistics.Length} statistics; the network has {StatisticCount}.", nameof(statistics));

    /// <summary>Whether a sample's outputs depend on the rest of its batch.</summary>
    public bool CouplesSamples(StatisticsMode mode) =>
        Sequence.CouplesSamples || (mode != StatisticsMode.Frozen && StatisticCount > 0);

    /// <summary>Sets what initializers don't draw: gains 1, shifts 0, lengths of weight vectors as they are.</summary>
    public void FillGains(Span<double> parameters) => Begin(Parameters, parameters);

    /// <summary>A copy of a dense layer's weights, units x inputs.</summary>
    public Matrix Weights(ReadOnlySpan<double> parameters, int layer) =>
        new(Layers[layer].Outputs, Layers[layer].Inputs,
            parameters.Slice(Layers[layer].WeightOffset, Layers[layer].WeightCount).ToArray());

    /// <summary>A dense layer's biases; empty if it has none.</summary>
    public ReadOnlySpan<double> Biases(ReadOnlySpan<double> parameters, int layer) =>
        Layers[layer].HasBiases ? parameters.Slice(Layers[layer].BiasOffset, Layers[layer].Outputs) : [];

    /// <summary>
    /// Computes every layer of a dense network for the samples in the rows of <paramref name="inputs"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The parameters or the inputs have the wrong length.</exception>
    /// <exception cref="NotSupportedException">The network is not dense.</exception>
    public ForwardPass Forward(ReadOnlySpan<double> parameters, Matrix inputs, int threads = 1)
    {
        CheckInputs(inputs, Inputs);
        return ForwardPass.Run(this, Chain, parameters, inputs, threads);
    }

    /// <summary>Propagates derivatives with respect to the outputs back to every layer and all parameters.</summary>
    /// <param name="parameters">The parameters that <paramref name="forward"/> was computed with.</param>
    /// <param name="forward">The forward pass of N samples.</param>
    /// <param name="outputGradient">Derivatives with respect to the outputs, N x outputs; not changed.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">The parameters or the output gradient have the wrong length.</exception>
    public BackwardPass Backward(
        ReadOnlySpan<double> parameters, ForwardPass forward, Matrix outputGradient, int threads = 1)
    {
        if (outputGradient.Rows != forward.Inputs.Rows || outputGradient.Columns != Outputs)
            throw new ArgumentException($"The output gradient is {outputGradient.Rows} x {outputGradient.Columns}; "
                + $"it must be {forward.Inputs.Rows} x {Outputs}.", nameof(outputGradient));
        return forward.Backward(parameters, outputGradient);
    }

    /// <summary>The outputs alone, N x outputs, with frozen statistics.</summary>
    /// <exception cref="ArgumentException">The parameters or the inputs have the wrong length.</exception>
    public Matrix Predict(ReadOnlySpan<double> parameters, Matrix inputs, int threads = 1)
    {
        CheckInputs(inputs, Inputs);
        return Propagate(parameters, 0, Sequence.Layers.Count, inputs, Outputs, threads);
    }

    /// <summary>The activations of one layer of the tables, N x units, from those of the layer below.</summary>
    /// <exception cref="ArgumentException">The parameters or the rows below have the wrong length.</exception>
    public Matrix Propagate(ReadOnlySpan<double> parameters, int layer, Matrix below, int threads = 1)
    {
        var group = Groups[layer];
        CheckInputs(below, Sequence.Layers[group.First].Layout.Below.Size);
        return Propagate(parameters, group.First, group.Count, below, group.Above.Size, threads);
    }

    internal void CheckParameters(int length)
    {
        if (length != ParameterCount)
            throw new ArgumentException(
                $"There are {length} parameters; the network has {ParameterCount}.", nameof(length));
    }

    DenseChain Chain => chain ?? throw new NotSupportedException(
        "This works on networks of dense layers with elementwise activations; this network has others: "
        + string.Join(", ", Sequence.Layers.Select(layer => layer.Layer.GetType().Name)
            .Distinct(StringComparer.Ordinal)));

    Matrix Propagate(
        ReadOnlySpan<double> parameters, int firstLayer, int count, Matrix below, int size, int threads)
    {
        CheckParameters(parameters.Length);
        var values = new Matrix(below.Rows, size);
        var part = Sequence.CouplesSamples ? below.Rows : Math.Min(PredictionPart, below.Rows);
        var place = new Junction<double>(part, below.Columns, wantsGradients: false);
        var pass = new SequencePass<double>(
            Sequence, new(part, threads, StatisticsMode.Frozen, Statistics), firstLayer, count);
        for (var first = 0; first < below.Rows; first += part)
        {
            var rows = Math.Min(part, below.Rows - first);
            below.Data.AsSpan(first * below.Columns, rows * below.Columns).CopyTo(place.Values);
            pass.Forward(parameters, place, rows);
            pass.Above(place).Values.AsSpan(0, rows * size).CopyTo(values.Data.AsSpan(first * size));
        }
        return values;
    }

    static void CheckInputs(Matrix inputs, int expected)
    {
        if (inputs.Columns != expected)
            throw new ArgumentException(
                $"The samples have {inputs.Columns} numbers each; the network takes {expected}.", nameof(inputs));
    }

    static void Begin(IReadOnlyList<ParameterTensor> tensors, Span<double> values)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            var own = values.Slice(tensors[i].Offset, tensors[i].Count);
            if (tensors[i].Role == TensorRole.Gain) own.Fill(1);
            if (tensors[i].Role == TensorRole.Shift) own.Clear();
            if (tensors[i].Role != TensorRole.Length) continue;
            var weight = tensors.Take(i).Last(tensor => tensor.Role == TensorRole.Weight);
            for (var row = 0; row < own.Length; row++)
            {
                own[row] = Sums.Norm(
                    values.Slice(weight.Offset + (row * weight.Layout.Columns), weight.Layout.Columns));
            }
        }
    }

    static int Positive(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A network needs at least one.");
}
