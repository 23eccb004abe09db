namespace Eigenspectrum.Figures;
/// <summary>Shapes of points.</summary>
public enum Marker
{
    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A triangle pointing up.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A triangle pointing down.</summary>
    TriangleDown,

    /// <summary>An upright cross.</summary>
    Plus,

    /// <summary>A slanted cross.</summary>
    Cross,
}
