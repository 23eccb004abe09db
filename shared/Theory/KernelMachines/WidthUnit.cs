namespace Eigenspectrum.Theory;

/// <summary>In what a kernel's width is given.</summary>
public enum WidthUnit
{
    /// <summary>In the unit of the inputs.</summary>
    Inputs,

    /// <summary>In root mean square distances of two samples, which suits data of any dimension.</summary>
    RootMeanSquareDistance,
}
