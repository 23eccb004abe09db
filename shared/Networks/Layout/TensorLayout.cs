namespace Eigenspectrum.Networks;

/// <summary>A tensor of a layer, stored row by row.</summary>
/// <param name="Name">What tables call it: "weight", "bias", ...</param>
/// <param name="Role">What it is to the layer.</param>
/// <param name="Rows">One row an output unit or channel; 1 for vectors.</param>
/// <param name="Columns">The numbers of a row.</param>
/// <param name="FanIn">How many inputs each output unit sums over; 0 for other tensors than weights.</param>
/// <param name="FanOut">How many output units each input reaches; 0 for other tensors than weights.</param>
public sealed record TensorLayout(string Name, TensorRole Role, int Rows, int Columns, int FanIn = 0, int FanOut = 0)
{
    /// <summary>The window that a row of a convolution's weights is laid out in; null for other tensors.</summary>
    public Shape? Window { get; init; }

    /// <summary>The numbers of the tensor.</summary>
    public int Count => checked(Rows * Columns);
}
