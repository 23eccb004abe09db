namespace Eigenspectrum.Numerics;

/// <summary>The tile shapes in use, named by rows and vectors in a row.</summary>
static class TileShapes
{
    public readonly struct Twelve2 : ITileShape
    {
        public static int Rows => 12;

        public static int Vectors => 2;
    }

    public readonly struct Six2 : ITileShape
    {
        public static int Rows => 6;

        public static int Vectors => 2;
    }

    public readonly struct Four2 : ITileShape
    {
        public static int Rows => 4;

        public static int Vectors => 2;
    }

    public readonly struct Two2 : ITileShape
    {
        public static int Rows => 2;

        public static int Vectors => 2;
    }

    public readonly struct One2 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 2;
    }

    public readonly struct Twelve1 : ITileShape
    {
        public static int Rows => 12;

        public static int Vectors => 1;
    }

    public readonly struct Six1 : ITileShape
    {
        public static int Rows => 6;

        public static int Vectors => 1;
    }

    public readonly struct Four1 : ITileShape
    {
        public static int Rows => 4;

        public static int Vectors => 1;
    }

    public readonly struct Two1 : ITileShape
    {
        public static int Rows => 2;

        public static int Vectors => 1;
    }

    public readonly struct One1 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 1;
    }
}
