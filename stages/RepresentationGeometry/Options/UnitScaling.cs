namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What the responses of a unit are divided by.</summary>
public enum UnitScaling
{
    None,
    Own,
    Spontaneous,
}
