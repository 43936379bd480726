"""Streamlit pages and Plotly charts over the store."""
