namespace Eigenspectrum.Networks;

/// <summary>What tables call a layer: one with weights, and all that follows it before the next.</summary>
/// <param name="Name">layer1, layer2, ...</param>
/// <param name="Index">Its place, counted from 0.</param>
/// <param name="First">The first of its layers in the sequence.</param>
/// <param name="Count">How many layers of the sequence it takes.</param>
/// <param name="Above">The shape that comes out.</param>
public sealed record LayerGroup(string Name, int Index, int First, int Count, Shape Above);
