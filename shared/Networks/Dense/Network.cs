using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The architecture of a dense network: its layers and how its parameters lie, but not their values.</summary>
/// <remarks>
/// All parameters form one vector: for each layer the weights, row-major with one row an own unit, then the biases.
/// Samples are the rows of matrices. Passes cost 2 N P (forward) and 4 N P (backward) flops for P weights.
/// </remarks>
public sealed class Network
{
    readonly DenseLayer[] layers;

    /// <summary>Lays out a network between given numbers of inputs and outputs.</summary>
    /// <exception cref="ArgumentException">A width is out of range, or activations don't fit the layers.</exception>
    public Network(NetworkDefinition definition, int inputs, int outputs)
    {
        Positive(inputs, nameof(inputs));
        Positive(outputs, nameof(outputs));
        var problem = definition.Validate(new(definition)).FirstOrDefault();
        if (problem is not null) throw new ArgumentException(problem.ErrorMessage, nameof(definition));
        Definition = definition;
        (Inputs, Outputs) = (inputs, outputs);
        layers = new DenseLayer[definition.Hidden.Length + 1];
        long offset = 0;
        for (var l = 0; l < layers.Length; l++)
        {
            var below = l == 0 ? inputs : definition.Hidden[l - 1];
            var last = l == layers.Length - 1;
            var units = last ? outputs : definition.Hidden[l];
            var activation = last ? definition.OutputActivation : definition.Activations?[l] ?? definition.Activation;
            var biasOffset = offset + ((long)below * units);
            var end = biasOffset + (definition.Biases ? units : 0);
            if (end > Array.MaxLength)
                throw new ArgumentException($"Layer {l + 1} brings the network to {end} parameters; "
                    + $"one vector holds {Array.MaxLength}.", nameof(definition));
            layers[l] = new(l, below, units, (int)offset, definition.Biases ? (int)biasOffset : -1, activation);
            offset = end;
        }
        ParameterCount = (int)offset;
    }

    /// <summary>The options that the network was laid out from.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>The length of an input.</summary>
    public int Inputs { get; }

    /// <summary>The length of an output.</summary>
    public int Outputs { get; }

    /// <summary>The length of the parameter vector.</summary>
    public int ParameterCount { get; }

    /// <summary>The layers, from the inputs up; the last is the output layer.</summary>
    public IReadOnlyList<DenseLayer> Layers => layers;

    /// <summary>A copy of a layer's weights, units x inputs.</summary>
    public Matrix Weights(ReadOnlySpan<double> parameters, int layer) =>
        new(layers[layer].Outputs, layers[layer].Inputs,
            parameters.Slice(layers[layer].WeightOffset, layers[layer].WeightCount).ToArray());

    /// <summary>A layer's biases; empty if it has none.</summary>
    public ReadOnlySpan<double> Biases(ReadOnlySpan<double> parameters, int layer) =>
        layers[layer].HasBiases ? parameters.Slice(layers[layer].BiasOffset, layers[layer].Outputs) : [];

    /// <summary>Computes every layer for the samples in the rows of <paramref name="inputs"/>.</summary>
    /// <exception cref="ArgumentException">The parameters or the inputs have the wrong length.</exception>
    public ForwardPass Forward(ReadOnlySpan<double> parameters, Matrix inputs, int threads = 1)
    {
        var pass = ForwardPass.Allocate(this, inputs);
        Forward(parameters, pass, threads);
        return pass;
    }

    /// <summary>The outputs alone, N x outputs, holding two layers at a time.</summary>
    /// <exception cref="ArgumentException">The parameters or the inputs have the wrong length.</exception>
    public Matrix Predict(ReadOnlySpan<double> parameters, Matrix inputs, int threads = 1)
    {
        Check(parameters, inputs);
        var values = inputs;
        for (var l = 0; l < layers.Length; l++) values = Propagate(parameters, l, values, threads);
        return values;
    }

    /// <summary>The activations of one layer, N x units, from those of the layer below.</summary>
    /// <exception cref="ArgumentException">The parameters or the rows below have the wrong length.</exception>
    public Matrix Propagate(ReadOnlySpan<double> parameters, int layer, Matrix below, int threads = 1)
    {
        Check(parameters, layers[layer].Inputs, below);
        var values = new Matrix(below.Rows, layers[layer].Outputs);
        PreActivations(parameters, layers[layer], below, values, threads);
        layers[layer].Activation.Values(values.Data, values.Data);
        return values;
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
        Check(parameters, forward.Inputs);
        if (outputGradient.Rows != forward.Inputs.Rows || outputGradient.Columns != Outputs)
            throw new ArgumentException($"The output gradient is {outputGradient.Rows} x {outputGradient.Columns}; "
                + $"it must be {forward.Inputs.Rows} x {Outputs}.", nameof(outputGradient));
        var backward = BackwardPass.Allocate(this, forward.Inputs.Rows, new double[ParameterCount]);
        outputGradient.Data.CopyTo(backward.ActivationGradients[^1].Data, 0);
        Backward(parameters, forward, backward, backward.Gradient, threads);
        return backward;
    }

    // Into buffers that the caller keeps: fresh large matrices at each step would cost more than small products.
    internal void Forward(ReadOnlySpan<double> parameters, ForwardPass pass, int threads)
    {
        Check(parameters, pass.Inputs);
        foreach (var layer in layers)
        {
            var z = pass.PreActivations[layer.Index];
            PreActivations(parameters, layer, pass.InputOf(layer.Index), z, threads);
            if (layer.Activation is not Linear) layer.Activation.Values(z.Data, pass.Activations[layer.Index].Data);
        }
    }

    // Reads the last activation gradient, fills the others and adds to the parameters' gradient. Each of its elements
    // is one chain of fused multiply-adds over the samples, so a batch may come in parts without changing a bit.
    internal void Backward(ReadOnlySpan<double> parameters, ForwardPass forward, BackwardPass backward,
        Span<double> gradient, int threads)
    {
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            var layer = layers[l];
            var (above, delta) = (backward.ActivationGradients[l], backward.Deltas[l]);
            if (layer.Activation is not Linear)
            {
                layer.Activation.FirstDerivatives(forward.PreActivations[l].Data, delta.Data);
                for (var i = 0; i < delta.Data.Length; i++) delta.Data[i] *= above.Data[i];
            }
            Products.TransposeMultiply(layer.Outputs, layer.Inputs, delta.Rows, delta.Data, layer.Outputs,
                forward.InputOf(l).Data, layer.Inputs, gradient.Slice(layer.WeightOffset, layer.WeightCount),
                layer.Inputs, accumulate: true, threads);
            if (layer.HasBiases)
            {
                for (var n = 0; n < delta.Rows; n++) Add(delta.Row(n), gradient.Slice(layer.BiasOffset, layer.Outputs));
            }
            if (l == 0) return;
            Products.Multiply(delta.Rows, layer.Inputs, layer.Outputs, delta.Data, layer.Outputs,
                parameters.Slice(layer.WeightOffset, layer.WeightCount), layer.Inputs,
                backward.ActivationGradients[l - 1].Data, layer.Inputs, threads: threads);
        }
    }

    void PreActivations(ReadOnlySpan<double> parameters, DenseLayer layer, Matrix below, Matrix z, int threads)
    {
        var biases = Biases(parameters, layer.Index);
        for (var n = 0; n < z.Rows && layer.HasBiases; n++) biases.CopyTo(z.Row(n));
        Products.MultiplyTransposed(z.Rows, layer.Outputs, layer.Inputs, below.Data, layer.Inputs,
            parameters.Slice(layer.WeightOffset, layer.WeightCount), layer.Inputs, z.Data, layer.Outputs,
            accumulate: layer.HasBiases, threads);
    }

    void Check(ReadOnlySpan<double> parameters, Matrix inputs) => Check(parameters, Inputs, inputs);

    void Check(ReadOnlySpan<double> parameters, int expected, Matrix inputs)
    {
        if (parameters.Length != ParameterCount)
            throw new ArgumentException(
                $"There are {parameters.Length} parameters; the network has {ParameterCount}.", nameof(parameters));
        if (inputs.Columns != expected)
            throw new ArgumentException(
                $"The samples have {inputs.Columns} numbers each; the network takes {expected}.", nameof(inputs));
    }

    static void Add(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] += x[i];
    }

    static void Positive(int value, string name)
    {
        if (value < 1) throw new ArgumentOutOfRangeException(name, value, "A network needs at least one.");
    }
}
