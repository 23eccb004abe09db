namespace Eigenspectrum.Stages.HessianSpectra;

public enum ParameterBlocks
{
    Whole,
    Layers,
    Tensors,
    Neurons,
}
