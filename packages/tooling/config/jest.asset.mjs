// Stands for style sheets and pictures, which only a bundler can import.
export default ''
