namespace Eigenspectrum.Figures;

/// <summary>An axis-parallel rectangle in the units of the drawing, y pointing down.</summary>
public readonly record struct Rectangle(double Left, double Top, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Whether the interiors of the two rectangles have a point in common.</summary>
    public bool Overlaps(Rectangle other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether the other rectangle lies within this one, up to a tolerance.</summary>
    public bool Contains(Rectangle other, double tolerance = 0) =>
        other.Left >= Left - tolerance && other.Right <= Right + tolerance
        && other.Top >= Top - tolerance && other.Bottom <= Bottom + tolerance;
}
